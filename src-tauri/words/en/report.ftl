### Words on charts and the support sheet.

## Payout chart

chart-title = Payouts, expected and delivered
chart-delivered = Delivered
chart-expected = Expected
chart-fee = Fees
chart-refund = Refunds
chart-short = Short
chart-running = Running
# Second line of an exported chart
chart-subtitle = As of { $day }
# What the picture shows, for screen readers and under the chart
chart-caption = { $count ->
    [one] 1 payout
   *[other] { $count } payouts
}, { $sum } in all, as expected.
chart-caption-alone = { $count ->
    [one] 1 payout
   *[other] { $count } payouts
    }, { $sum } in all. Nothing is expected to compare them with.
chart-caption-empty = No payout statement is here yet.
chart-caption-short = { $count ->
    [one] 1 payout
   *[other] { $count } payouts
}, { $sum } in all, { $difference } less than expected.
chart-caption-over = { $count ->
    [one] 1 payout
   *[other] { $count } payouts
}, { $sum } in all, { $difference } more than expected.

## Support sheet

sheet-title = Support sheet
sheet-to = To
sheet-to-support = GMO-PG's support
sheet-shop = Shop
sheet-shop-id = Shop ID
sheet-order-id = Order ID
sheet-environment = Environment
sheet-warning = Kind of warning
sheet-seen-at = Noticed at
sheet-rule = Rule
sheet-side-pg = GMO-PG
sheet-side-amazon = Amazon
sheet-state = Status
sheet-amount = Amount
sheet-captured = Captured
sheet-refunded = Refunded
sheet-changed-at = Changed at
sheet-asked-at = Asked at
sheet-reason = Reason
sheet-source = Source of the record
sheet-permission-id = Amazon Pay order (charge permission ID)
sheet-charge-id = Charge ID
sheet-access-id = Access ID
sheet-no-record = No record
sheet-timeline = Records in order of time
sheet-request = What we ask
sheet-request-text = The two sides' records differ. Please tell us how the status of this transaction can be put right.
sheet-foot = Made with Choba at { $at }. Times are Japan time. No passwords or personal data.
