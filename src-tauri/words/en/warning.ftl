### Warnings: label, in brief, what happened, what it can cost, the one next step, and what it does to do the wrong thing.
### $order order id · $amount total at GMO-PG · $stake yen at stake · $authorised, $captured, $refunded Amazon's figures: grouped digits
### without a yen sign · $time when it happened, as people write it.

warning-captured-outside = Captured outside GMO-PG
warning-captured-outside-brief = Charged { $time } at Amazon, not at GMO-PG
warning-captured-outside-what = Amazon charged ¥{ $stake } though GMO-PG never confirmed the sale ({ $time }).
warning-captured-outside-cost = GMO-PG does not know this sale, so ¥{ $stake } may be missing from your payout.
warning-captured-outside-advice = Send the support sheet to GMO-PG.
warning-captured-outside-dont = Cancelling in Seller Central adds one more move that GMO-PG does not know. Confirming here before GMO-PG answers may charge twice.
warning-captured-outside-severity = Urgent

warning-refunded-outside = Refunded outside GMO-PG
warning-refunded-outside-brief = Refunded { $time } at Amazon, not at GMO-PG
warning-refunded-outside-what = A refund did not go through GMO-PG. Amazon has returned ¥{ $refunded } ({ $time }).
warning-refunded-outside-cost = Refunding here would return ¥{ $stake } a second time.
warning-refunded-outside-advice = Send the support sheet to GMO-PG so that the records are brought in line.
warning-refunded-outside-dont = A refund or a lower amount here pays the customer twice. Charging again in Seller Central drives the records further apart.
warning-refunded-outside-severity = Urgent

warning-cancelled-outside = Cancelled outside GMO-PG
warning-cancelled-outside-brief = Cancelled { $time } at Amazon, alive at GMO-PG
warning-cancelled-outside-what = The transaction is alive at GMO-PG but cancelled at Amazon ({ $time }).
warning-cancelled-outside-cost = If the parcel leaves, ¥{ $stake } cannot be collected.
warning-cancelled-outside-advice = Hold the parcel if it is still here, and send the support sheet to GMO-PG.
warning-cancelled-outside-dont = A new charge in Seller Central is a sale that GMO-PG does not know, and is missing from the payout.
warning-cancelled-outside-letter-button = Copy a message to the customer
warning-cancelled-outside-letter =
    About your order { $order }

    The payment for it has been cancelled, so ¥{ $stake } cannot be taken. You have not been charged for this order.
    We are finding out why, and keep the parcel here until then. We will write again as soon as we know.
warning-cancelled-outside-severity = Urgent

warning-authorisation-expired = Authorisation expired
warning-authorisation-expired-brief = Lapsed { $time }. Hold the parcel
warning-authorisation-expired-what = The 30 days are over and the reserved ¥{ $stake } lapsed ({ $time }). Nobody did this.
warning-authorisation-expired-cost = The customer was not charged. If the parcel leaves, ¥{ $stake } cannot be collected.
warning-authorisation-expired-advice = Hold the parcel and ask the customer to order again.
warning-authorisation-expired-dont = The reservation is gone: confirming the sale fails however often it is tried.
warning-authorisation-expired-letter-button = Copy a message to the customer
warning-authorisation-expired-letter =
    About your order { $order }

    The time in which your payment of ¥{ $stake } could be taken has run out. You have not been charged for this order.
    We are sorry for the trouble: please place the order once more. We will send it as soon as it arrives.
warning-authorisation-expired-severity = Urgent

warning-amount-differs = Amounts differ
warning-amount-differs-brief = ¥{ $amount } at GMO-PG, another amount at Amazon
warning-amount-differs-what = GMO-PG has a total of ¥{ $amount }; Amazon has another amount.
warning-amount-differs-cost = They differ by ¥{ $stake }; one of the two will be charged or paid out.
warning-amount-differs-advice = Before shipping, compare with the order and find out which is right.
warning-amount-differs-dont = Correcting the amount in Seller Central makes it differ from GMO-PG again.
warning-amount-differs-severity = Attention

warning-permission-closed-outside = Closed outside GMO-PG
warning-permission-closed-outside-brief = Closed { $time } at Amazon, alive at GMO-PG
warning-permission-closed-outside-what = The order was closed at Amazon while the authorisation is still alive ({ $time }).
warning-permission-closed-outside-cost = Changes are no longer possible, and charging ¥{ $stake } may fail later.
warning-permission-closed-outside-advice = If it has been shipped, check through GMO-PG whether the sale can still be confirmed.
warning-permission-closed-outside-dont = Capturing or cancelling in Seller Central leaves GMO-PG with an authorisation that is no longer true.
warning-permission-closed-outside-severity = Attention

warning-not-captured-at-amazon = Not captured at Amazon
warning-not-captured-at-amazon-brief = Confirmed at GMO-PG, not charged at Amazon yet
warning-not-captured-at-amazon-what = The sale is confirmed at GMO-PG but not charged at Amazon yet.
warning-not-captured-at-amazon-cost = ¥{ $stake } has not been handed from Amazon to GMO-PG.
warning-not-captured-at-amazon-advice = Ask again; if it stays, send the support sheet to GMO-PG.
warning-not-captured-at-amazon-dont = Pressing capture in Seller Central may collide with the charge that GMO-PG has asked for.
warning-not-captured-at-amazon-severity = Attention

warning-not-cancelled-at-amazon = Not cancelled at Amazon
warning-not-cancelled-at-amazon-brief = Cancelled at GMO-PG, still reserved at Amazon
warning-not-cancelled-at-amazon-what = It is cancelled at GMO-PG, but the money is still reserved at Amazon.
warning-not-cancelled-at-amazon-cost = ¥{ $stake } stays reserved for the customer. Nothing was charged.
warning-not-cancelled-at-amazon-advice = Ask again later; if it stays, send the support sheet to GMO-PG.
warning-not-cancelled-at-amazon-dont = Cancelling in Seller Central hides whether the cancel of GMO-PG ever arrived.
warning-not-cancelled-at-amazon-severity = Attention

warning-refund-stuck = Refund not finishing
warning-refund-stuck-brief = Accepted { $time }, and not ended since
warning-refund-stuck-what = The refund was accepted at { $time } and has not ended for more than a day.
warning-refund-stuck-cost = It is not known yet whether ¥{ $stake } has reached the customer.
warning-refund-stuck-advice = Wait for the inquiry; if it stays, send the support sheet to GMO-PG.
warning-refund-stuck-dont = A second refund pays twice if the first one goes through as well. A refund in Seller Central does the same.
warning-refund-stuck-severity = Attention

warning-refund-missing-at-amazon = Refund missing at Amazon
warning-refund-missing-at-amazon-brief = Refunded at GMO-PG; Amazon has returned ¥{ $refunded }
warning-refund-missing-at-amazon-what = Refunded at GMO-PG, but Amazon shows ¥{ $refunded } returned.
warning-refund-missing-at-amazon-cost = ¥{ $stake } has not gone back to the customer yet.
warning-refund-missing-at-amazon-advice = Send the support sheet to GMO-PG before telling the customer.
warning-refund-missing-at-amazon-dont = A refund in Seller Central pays twice when the late one arrives.
warning-refund-missing-at-amazon-severity = Urgent

warning-ahead-at-amazon = Amazon is ahead
warning-ahead-at-amazon-brief = Moved on { $time }; GMO-PG has not heard
warning-ahead-at-amazon-what = Amazon moved on ({ $time }), and GMO-PG has not heard.
warning-ahead-at-amazon-cost = ¥{ $stake } of the customer may be held for an order that did not go through.
warning-ahead-at-amazon-advice = Check whether the order went through before shipping.
warning-ahead-at-amazon-dont = Capturing or cancelling in Seller Central leaves GMO-PG without the end of the order.
warning-ahead-at-amazon-severity = Attention

warning-unknown-capture = Unknown charge
warning-unknown-capture-brief = The limit fell by a charge we do not know
warning-unknown-capture-what = The customer’s remaining limit fell by ¥{ $stake } through a charge we do not know.
warning-unknown-capture-cost = ¥{ $stake } may have been charged twice or by mistake.
warning-unknown-capture-advice = Send the support sheet to GMO-PG before contacting the customer.
warning-unknown-capture-dont = After a refund in Seller Central, GMO-PG can no longer trace which charge it belongs to.
warning-unknown-capture-severity = Urgent

warning-unknown-at-pg = Not in your list
warning-unknown-at-pg-brief = Amazon settled an order that is not here
warning-unknown-at-pg-what = The Amazon settlement has a line for order { $order }, which is not here.
warning-unknown-at-pg-cost = It is not known yet which transaction the ¥{ $stake } belongs to.
warning-unknown-at-pg-advice = Import the order list, telephone orders included.
warning-unknown-at-pg-dont = It may be a sound sale of another channel. A refund before you know gives that money away.
warning-unknown-at-pg-severity = Attention

warning-claim = Claim or chargeback
warning-claim-brief = Disputed { $time }; an answer is due
warning-claim-what = The customer disputes the charge, and ¥{ $stake } was taken back ({ $time }).
warning-claim-cost = Without an answer before the deadline the ¥{ $stake } stays lost.
warning-claim-advice = Answer with proof of dispatch before the deadline.
warning-claim-dont = A refund here comes on top of what has already been taken back.
warning-claim-letter-button = Copy an answer to Amazon
warning-claim-letter =
    This is our answer to the claim on order { $order }.

    { $sent ->
        [slip] The goods were dispatched on { $day } ({ $carrier } { $slip }). The carrier’s record is attached.
        [day] The goods were dispatched on { $day }. The receipt of dispatch is attached.
       *[none] The record of dispatch is attached. (Write the day of dispatch and the slip number here.)
    }
    Please look at the payment of ¥{ $stake } again.
warning-claim-severity = Urgent

warning-changed-at-pg-elsewhere = Changed elsewhere at GMO-PG
warning-changed-at-pg-elsewhere-brief = Changed { $time } in the shop screen or cart
warning-changed-at-pg-elsewhere-what = The status or amount was changed outside Choba, in the shop screen or cart ({ $time }).
warning-changed-at-pg-elsewhere-cost = The change itself may be all right; this only asks whose it was.
warning-changed-at-pg-elsewhere-advice = Acknowledge it if it was yours.
warning-changed-at-pg-elsewhere-dont = Repeating or undoing it before you know whose it was may cancel or refund twice.
warning-changed-at-pg-elsewhere-severity = Notice

warning-wrong-environment = Wrong environment
warning-wrong-environment-brief = Amazon has no such number
warning-wrong-environment-what = A test number stands in live data, or the reverse; this Amazon account has no such number.
warning-wrong-environment-cost = This transaction cannot be compared with Amazon.
warning-wrong-environment-advice = Check the shop’s environment and its Amazon key.
warning-wrong-environment-dont = An operation now may move a live transaction or a test one; nobody can tell which.
warning-wrong-environment-severity = Attention

## Differences that may still settle by themselves; no warnings

waiting-captured-outside = A charge at Amazon, not settled yet
waiting-refunded-outside = A refund at Amazon, not settled yet
waiting-cancelled-outside = A cancel at Amazon, not settled yet
waiting-authorisation-expired = The end of an authorisation, not settled yet
waiting-amount-differs = Waiting for the new amount
waiting-permission-closed-outside = A closed order, not settled yet
waiting-not-captured-at-amazon = Waiting for the charge at Amazon
waiting-not-cancelled-at-amazon = Waiting for the cancel at Amazon
waiting-refund-stuck = Waiting for the refund to finish
waiting-refund-missing-at-amazon = Waiting for the refund at Amazon
waiting-ahead-at-amazon = Waiting for GMO-PG to hear of it
waiting-unknown-capture = A change of the limit, not settled yet
waiting-wrong-environment = Waiting for Amazon’s record

## Severity and state

severity-severe = Urgent
severity-severe-help = Money is at stake; deal with it first.
severity-warn = Attention
severity-warn-help = Look at it today.
severity-info = Notice
severity-info-help = Not urgent; check whether it was yours.

state-open = Open
state-open-help = Nobody has looked at it yet.
state-acknowledged = Acknowledged
state-acknowledged-help = Somebody has seen it; the difference is still there.
state-resolved = Resolved
state-resolved-help = Both sides agree again.
state-waiting = Waiting
state-waiting-help = Still within the time such a change takes; not a warning.

## What explain says

explain-agrees = Both sides agree
explain-waiting = Waiting until { $until }
explain-opened = A difference was found ({ $kind })
explain-resolved = The difference is over ({ $kind })
explain-unread = One side says a word that is not known here, so nothing is concluded (GMO-PG: { $pg }, Amazon: { $amazon })
explain-needs-amazon = No answer of Amazon to compare with yet
explain-by-line = { $text } ({ $line })

support-sheet = Support sheet
support-sheet-help = Both sides’ records for GMO-PG, without secrets or personal data.
compared-at = Last compared
