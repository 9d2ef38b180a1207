### Words on charts, exported tables and the support sheet.

## Payout chart

chart-title = Payouts, expected and delivered
chart-delivered = Delivered
chart-expected = Expected
chart-fee = Fees
chart-refund = Refunds
chart-short = Short
chart-running = Running
# How the axis writes money: man (万円) or k (¥k)
chart-axis = k
# Second line of an exported chart
chart-subtitle = { $from } – { $to } · { $count ->
    [one] 1 payout
   *[other] { $count } payouts
} { $sum }
chart-subtitle-empty = No payouts in this period
chart-description = Payouts from { $from } to { $to }: { $count ->
    [one] 1 payout
   *[other] { $count } payouts
}, { $sum } in all, difference { $difference }. Filled bars were delivered, dashed ones are expected, dotted ones still collect sales, a vermilion outline shows what is missing.
chart-description-empty = Nothing was delivered or is expected in this period.
chart-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
chart-month-long = { chart-month } { $year }
chart-week = { $day } { chart-month }
chart-week-long = Week from { $day } { chart-month } { $year }
chart-payout = { $day } { chart-month }
chart-payout-long = Payout of { $day } { chart-month } { $year }

## Sheets of exported workbooks

sheet-name-transactions = Transactions
sheet-name-deliveries = Deliveries
sheet-name-payouts = Payouts
sheet-name-warnings = Warnings
sheet-name-journal = Journal

## Support sheet

sheet-title = Support sheet
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
sheet-permission-id = Charge permission ID
sheet-charge-id = Charge ID
sheet-access-id = Access ID
sheet-no-record = No record
sheet-timeline = Records in order of time
sheet-request = What we ask
sheet-request-text = The two sides' records differ. Please tell us how the status of this transaction can be put right. Nothing was done here in Seller Central.
sheet-foot = Made with Choba at { $at }. Times are Japan time. No passwords or personal data.
