### Words of both sides, of operations, steps, sources and payouts. A label has a -help beside it.

## Statuses at GMO-PG

status-UNPROCESSED = Not paid
status-UNPROCESSED-help = Registered; payment has not begun.
status-REQSUCCESS = Request accepted
status-REQSUCCESS-help = Waiting for the customer to go to Amazon.
status-AUTHPROCESS = Customer at Amazon
status-AUTHPROCESS-help = The customer is on Amazon's page.
status-AUTH = Authorised
status-AUTH-help = Money is reserved; nothing is paid out until the sale is confirmed.
status-SALES = Sale confirmed
status-SALES-help = The reserved amount was charged.
status-CAPTURE = Sold at once
status-CAPTURE-help = Charged at the moment of order.
status-CANCEL = Cancelled
status-CANCEL-help = Released before any charge was made.
status-REQRETURN = Refund accepted
status-REQRETURN-help = The refund was accepted; its end is not known yet.
status-RETURN = Refunded
status-RETURN-help = The money went back to the customer.
status-PAYFAIL = Payment failed
status-PAYFAIL-help = No payment was made.
status-EXPIRED = Expired
status-EXPIRED-help = Not paid within the time allowed.
status-REGISTER = Consent stored
status-REGISTER-help = The customer agreed to recurring charges.
status-END = Consent ended
status-END-help = The agreement to recurring charges has ended.
status-other = Unknown status
status-other-help = A word we do not know; no operation is offered.

## Amazon's side

amazon-AuthorizationInitiated = Authorising
amazon-AuthorizationInitiated-help = Amazon is checking; up to 24 hours.
amazon-Authorized = Authorised
amazon-Authorized-help = Reserved; lapses after 30 days.
amazon-CaptureInitiated = Capture under way
amazon-CaptureInitiated-help = A capture later than seven days may take time.
amazon-Captured = Captured
amazon-Captured-help = Amazon charged the customer.
amazon-Canceled = Cancelled
amazon-Canceled-help = Nothing was charged.
amazon-Declined = Declined
amazon-Declined-help = Nothing was charged.
amazon-refunded = Refunded at Amazon
amazon-refunded-help = Total returned to the customer by Amazon.
amazon-NotFound = Not at Amazon
amazon-NotFound-help = Amazon has no record of this number; the environment or key may be another.
amazon-none = Not asked
amazon-none-help = Amazon has not been asked yet.
amazon-other = Unknown state
amazon-other-help = A word we do not know, shown as it came.
amazon-captured = Captured at Amazon
amazon-captured-help = What Amazon charged.
amazon-authorised = Authorised at Amazon
amazon-authorised-help = What Amazon reserved.
permission-Chargeable = Chargeable
permission-Chargeable-help = A new charge may be made.
permission-NonChargeable = Not chargeable now
permission-NonChargeable-help = No new charge for the time being.
permission-Closed = Closed
permission-Closed-help = The order has ended at Amazon.

## Amazon's reason codes; one that is not here is shown as it came

amazon-reason-ExpiredUnused = Lapsed before it was charged
amazon-reason-Expired = Expired
amazon-reason-MerchantCanceled = Cancelled on the shop’s side
amazon-reason-MerchantClosed = Closed on the shop’s side
amazon-reason-AmazonCanceled = Cancelled by Amazon
amazon-reason-AmazonClosed = Closed by Amazon
amazon-reason-AmazonRejected = Not approved by Amazon
amazon-reason-BuyerCanceled = Cancelled by the customer
amazon-reason-BuyerClosed = Closed by the customer
amazon-reason-ChargePermissionCanceled = The whole order was cancelled
amazon-reason-ChargeInProgress = Another charge is under way
amazon-reason-Declined = Declined
amazon-reason-SoftDeclined = Declined for now
amazon-reason-HardDeclined = Declined for good
amazon-reason-ProcessingFailure = Amazon could not process it
amazon-reason-TransactionTimedOut = Timed out
amazon-reason-MFAFailed = Identity not confirmed
amazon-reason-TransactionAmountExceeded = Above the limit
amazon-reason-AmountNotSet = No amount was set
amazon-reason-BillingAddressDeleted = No billing address
amazon-reason-PaymentMethodDeleted = Payment method deleted
amazon-reason-PaymentMethodExpired = Payment method expired
amazon-reason-PaymentMethodInvalid = Payment method not valid
amazon-reason-PaymentMethodNotAllowed = Payment method not allowed
amazon-reason-PaymentMethodNotSet = No payment method

## Operations

operation-inquire = Ask GMO-PG
operation-inquire-help = Asks for the present state; moves nothing.
operation-sales = Confirm sale
operation-sales-help = Charges an order that has been shipped.
operation-cancel = Cancel or refund
operation-cancel-help = Releases the reservation, or returns the whole amount if charged.
operation-change = Change amount
operation-change-help = Sets a new total; if charged, the difference goes back.
operation-cancel-auth = Cancel
operation-cancel-auth-help = Releases the reservation; the customer is not charged.
operation-cancel-captured = Refund
operation-cancel-captured-help = Returns the whole amount; cannot be undone.
operation-charge = Charge a consent
operation-charge-help = Charges a new order on a stored consent.
operation-close-consent = End a consent
operation-close-consent-help = Nothing can be charged on it any more.
operation-change-down = Lower amount
operation-change-down-help = Lowers the total; if charged, the difference goes back.
operation-change-up = Raise amount
operation-change-up-help = Only while authorised; Amazon may refuse.
operation-dry-view = Review before sending
operation-dry-view-help = Shows what will happen before anything is sent.
operation-bulk = Bulk operation
operation-bulk-help = Runs the chosen rows one by one and keeps each result.

## What an operation was, as a noun

did-sales = Sale
did-void = Release
did-refund = Refund
did-lower = Lower amount
did-raise = Higher amount
did-change = Change of amount
did-charge = Recurring charge
did-close-consent = End of consent

## Outcomes of operations

operation-state-intended = About to be sent
operation-state-intended-help = Written down, not sent yet.
operation-state-sent = Being sent
operation-state-sent-help = Waiting for the answer of GMO-PG.
operation-state-done = Done
operation-state-done-help = GMO-PG accepted it and the status moved.
operation-state-refused = Refused
operation-state-refused-help = Not accepted; nothing changed.
operation-state-unknown = Outcome unknown
operation-state-unknown-help = No answer arrived; it is never sent again, only asked about.
operation-state-not-done = Settled: not done
operation-state-not-done-help = An inquiry showed that it had not happened. No money moved.
operation-refund-accepted = Refund accepted
operation-refund-accepted-help = GMO-PG took it; the money has yet to reach the customer.
operation-refund-returned = Refund completed
operation-refund-returned-help = The money went back to the customer.
operation-refund-failed = Refund failed
operation-refund-failed-help = It was accepted and then failed. The charge stands; the customer got nothing back.
operation-settled = Settled by inquiry
operation-settled-help = An inquiry showed what had happened.
operation-not-sent = Not sent
operation-not-sent-help = Stopped before sending; no money moved.
operation-resume = Resume
operation-resume-help = Goes on where it stopped.

## The eleven steps: a short label for the line, a long one for the page

step-1 = Log in
step-1-long = Customer logs in with the Amazon account
step-2 = Link
step-2-long = Address and payment means linked to the shop
step-3 = Show
step-3-long = Address and payment means shown to the customer
step-4 = Order
step-4-long = Customer places the order
step-5 = Request
step-5-long = Shop asks GMO-PG for the payment
step-6 = Process
step-6-long = GMO-PG asks Amazon to process it
step-7 = Result
step-7-long = Amazon gives GMO-PG the result
step-8 = Notice
step-8-long = GMO-PG notifies the shop
step-9 = Dispatch
step-9-long = Goods leave and the sale is confirmed
step-10 = Amazon → GMO-PG
step-10-long = Sale handed from Amazon to GMO-PG
step-11 = Payout
step-11-long = Paid by GMO-PG to the shop’s account
step-state-done = Done
step-state-done-help = Seen in a record.
step-state-implied = Implied
step-state-implied-help = Later steps could not be without it.
step-state-waiting = Not yet
step-state-waiting-help = No record yet.
step-state-late = Late
step-state-late-help = Later than usual.
step-state-unknown = Unknown
step-state-unknown-help = The outcome is not known yet.
step-state-problem = Needs a look
step-state-problem-help = A difference or a failure.

## Deadline of an authorisation

deadline-fresh = Fresh
deadline-fresh-help = Within seven days of the authorisation.
deadline-slow = Over 7 days
deadline-slow-help = A capture may take time to become final.
deadline-soon = Lapses soon
deadline-soon-help = Lapses within five days.
deadline-last-day = Lapses today
deadline-last-day-help = Lapses today unless the sale is confirmed.
deadline-lapsed = Lapsed
deadline-lapsed-help = The 30 days are over; it can no longer be charged.

## Sources of records

source-pg = Inquiry at GMO-PG
source-pg-notice = Notification of GMO-PG
source-pg-file = Transaction file of GMO-PG
source-amazon-charge = Amazon charge
source-amazon-permission = Amazon Pay order
source-amazon-refund = Amazon refund
source-order-list = Order list
source-carrier = Carrier’s file
source-owner = Entered by hand
source-settlement = Amazon settlement report
source-payout = Payout statement
source-operation = Operation in Choba

## Payouts

payout-terms = Payout terms
payout-terms-help = Closing days, payment days and rates, each with its start date.
payout-closing-day = Closing day
payout-closing-day-help = Sales up to this day are put together.
payout-payday = Payment day
payout-payday-help = When the money is due; moves around bank holidays.
payout-expected = Expected
payout-expected-help = Computed from the transactions and the terms.
payout-delivered = Delivered
payout-delivered-help = What the statement says was paid.
payout-difference = Difference
payout-difference-help = Delivered minus expected.
payout-fee = Fee
payout-fee-help = Taken from sales.
payout-fee-tax = Tax on the fee
payout-fee-tax-help = Consumption tax on the fee.
payout-transfer-fee = Transfer fee
payout-transfer-fee-help = Taken once per transfer.
payout-offset = Offset against invoice
payout-offset-help = An invoice was settled out of the payout.
payout-held = Held back
payout-held-help = Less than the transfer fee, so kept for the next time.
payout-statement = Payout statement
payout-statement-help = GMO-PG's breakdown of one payout.
payout-settlement = Amazon settlement report
payout-settlement-help = Amazon's list of the money it handed over.
payout-match = Matching
payout-match-help = Setting transactions against statement lines.
payout-matched = Matched
payout-matched-help = Lines that agree to the yen.
payout-unmatched = Unmatched
payout-unmatched-help = Lines without a partner.
payout-cross-period-refund = Refund across periods
payout-cross-period-refund-help = The sale and its refund fall into different periods.
payout-chargeback = Chargeback
payout-chargeback-help = The card issuer reversed the charge.
payout-a-to-z = Guarantee claim
payout-a-to-z-help = The customer claimed Amazon's guarantee; the answer has a deadline.
payout-forecast = Cash outlook
payout-forecast-help = Closed periods are final, the rest is an expectation, shown apart.
payout-month-close = Month-end close
payout-month-close-help = Checks the month's figures and keeps a sealed copy.
payout-after-close = Change after close
payout-after-close-help = Arrived later; the closed figures stay, the change is listed apart.

## Kinds of lines

payout-kind-sale = Sale
settlement-sale = Sale
payout-kind-refund = Refund
settlement-refund = Refund
payout-kind-claim = Claim
settlement-claim = Claim
payout-kind-transfer-fee = Transfer fee
settlement-transfer-fee = Transfer fee
payout-kind-offset = Offset
settlement-offset = Offset
payout-kind-held = Held back
settlement-held = Held back
payout-kind-adjustment = Adjustment
settlement-adjustment = Adjustment
payout-kind-capture = Capture
settlement-capture = Capture
payout-kind-transfer = Transfer
settlement-transfer = Transfer
payout-kind-carryover = Carried over
settlement-carryover = Carried over
payout-kind-chargeback = Chargeback
settlement-chargeback = Chargeback
payout-kind-a-to-z = Guarantee claim
settlement-a-to-z = Guarantee claim
payout-kind-debt = Debt
settlement-debt = Debt
payout-kind-reserve = Reserve
settlement-reserve = Reserve
payout-kind-other = Other
settlement-other = Other

## States of a payout period

period-running = Running
period-running-help = Not closed yet; the amount is an expectation.
period-closed = Closed
period-closed-help = Final, waiting for its payment day.
period-due = Statement missing
period-due-help = The payment day is over and there is no statement.
period-held = Held back
period-held-help = Less than the transfer fee, kept for the next time.
period-agreed = Agrees
period-agreed-help = As expected, to the yen.
period-short = Short
period-short-help = Less was paid than expected.
period-over = Over
period-over-help = More was paid than expected.
period-no-terms = No terms
period-no-terms-help = No payout terms to compare with.

## Candidates for a difference: $order, $amount with its sign

reason-claim = Probably a claim on { $order } ({ $amount })
reason-refund-across-periods = Refund across periods, { $order } ({ $amount })
reason-fee-change = Another fee than the terms say ({ $amount })
reason-missing-line = { $order } is missing from the statement ({ $amount })
reason-extra-line = A line that was not expected, { $order } ({ $amount })
reason-open-warning = Open warning on { $order } ({ $amount })

## Refunds at Amazon, by its own words

refund-RefundInitiated = under way
refund-Refunded = refunded
refund-Declined = declined
refund-by-SellerInitiated = by the shop
refund-by-BuyerInitiated = asked for by the customer

## What shows a step

evidence-later = Later steps
evidence-status = Status at GMO-PG
evidence-operation = Operation in Choba
evidence-settlement = Amazon settlement report
evidence-payout = Payout statement
evidence-owner = Entered by hand
evidence-carrier = Carrier’s file
evidence-line = Line { $line } of “{ $file }”
evidence-order-list = Order list
evidence-pg = Inquiry at GMO-PG
evidence-pg-notice = Notification of GMO-PG
