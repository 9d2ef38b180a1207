### Words of the window: names of its screens, buttons, columns and states.

## The screens
nav-welcome = Welcome
nav-today = Today
nav-transactions = Transactions
nav-warnings = Warnings
nav-payouts = Payouts
nav-recurring = Recurring
nav-activity = Activity
nav-setup = Setup
nav-shops = Shops
nav-settings = Settings
nav-gate = Before you open Seller Central

## The frame
screen-name = Choba
screen-skip = Skip to the page
screen-main-nav = Screens
screen-choose-shop = Choose a shop
screen-all-shops = All shops
screen-shop-count = { $n } shops
screen-environment-sandbox = Sandbox
screen-environment-test = Test
screen-environment-production = Production
screen-open-warnings = { " " }open warnings
screen-foot-asked = Asked { $when } · { $n } in all
screen-foot-stale = Asked { $age } · { $n } in all
screen-foot-never = Not asked yet · { $n } in all
screen-encrypted-here = Encrypted on this computer
screen-palette-hint = Find orders, notes, screens

## Time
screen-month = { $n ->
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
screen-month-name = { $n ->
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
screen-weekday = { $n ->
    [0] Sun
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
   *[6] Sat
 }
screen-day-long = { $weekday } { $day } { $month }
screen-age-now = just now
screen-age-minutes = { $n } min ago
screen-age-hours = { $n ->
    [one] { $n } hour ago
   *[other] { $n } hours ago
 }
screen-age-days = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
 }
screen-days = { $n } d
screen-days-left = { $n ->
    [0] today
    [1] tomorrow
   *[other] in { $n } days
 }
screen-left-seconds = about { $n } s left
screen-left-minutes = about { $n } min left
screen-time = Time

## Buttons that several screens have
action-close = Close
action-again = Try again
action-stop = Stop
action-stop-waiting = Stop waiting
action-cancel = Cancel
action-sync = Ask now
action-export = Export
action-copy = Copy
action-unselect = Unselect { $n }
action-clear-filter = Clear the filter
action-set-up = Set up
action-open-shops = Open the shop's settings
action-import-orders = Import an order list
action-back-to-list = Back to the list

## Asking the other sides
screen-stage-keychain = Opening the keychain
screen-stage-pg = Asking GMO-PG
screen-stage-amazon = Asking Amazon
screen-stage-comparing = Comparing
screen-stage-done = Asked
screen-stage-cancelled = Stopped
screen-stage-failed = Could not ask
screen-sync-done = Asked: { $changed } changed, { $failed } could not be asked.
screen-sync-cancelled = Stopped. What was heard so far is kept.
screen-sync-failed = Could not ask. What was known is still here.
screen-vault-waiting = Waiting for { $keychain }
screen-vault-unavailable = { $keychain } is not available, so we cannot connect to GMO-PG. Records stay readable.
screen-stale = Last asked { $age }. We ask again before any operation.
screen-stale-short = Out of date
screen-no-amazon = No Amazon key.
screen-no-amazon-note = Comparing from reports only; a key finds changes sooner.

## Troubles
screen-trouble-usage = This could not be done
screen-trouble-offline = No connection
screen-trouble-offline-note = Showing what was known when we last asked.
screen-trouble-other_side = The other side could not answer
screen-trouble-sign_in = Cannot sign in
screen-trouble-clock = This computer's clock is off
screen-trouble-vault = Keychain not available
screen-trouble-vault_waiting = Waiting for the keychain
screen-trouble-outcome_unknown = Outcome not known yet
screen-trouble-file = The file could not be read
screen-trouble-cache_newer = Data of a newer version
screen-trouble-cache_key = The key of the data is missing
screen-trouble-busy = Something else is running
screen-trouble-not_found = Not found
screen-trouble-cancelled = Stopped half-way
screen-trouble-bug = Something unexpected happened

## Today
screen-needs-you = { $n ->
    [one] { $n } thing needs you
   *[other] { $n } things need you
 }
screen-calm = The books agree
screen-calm-compared = All { $n } transactions agree at GMO-PG and Amazon.
screen-calm-nothing-compared = Nothing has been compared with Amazon yet.
screen-calm-next = The next payout is expected on { $day }.
screen-empty-today = Nothing needs you now
screen-figures = Figures
screen-since = Since you looked ({ $when })
screen-since-first = Seen for the first time
screen-count = { $n }
screen-new-transactions = new transactions
screen-month-sales = Sales in { $month } (to the { $day })
screen-open-authorised = Authorised, unconfirmed
screen-agreement = Both sides agree
screen-of-compared = of { $n }
screen-not-compared = not compared
screen-moves = Lately
screen-moves-all = See the whole record
screen-next-payout = Next payout
screen-final = final
screen-expectation = expected
screen-running = running (expected)
screen-sales-count = { $n ->
    [one] { $n } sale
   *[other] { $n } sales
 }
screen-refund-count = { $n ->
    [one] { $n } refund
   *[other] { $n } refunds
 }
screen-fees-taxed = Fees with tax
screen-net = Net payout
screen-no-terms = Without payout terms nothing can be expected. Import a payout statement to see what was delivered.
screen-payout-trend = Payouts over time
screen-payout-trend-caption = Expected and delivered payouts of twelve months.
screen-twelve-months = 12 months

## The list of transactions
screen-search-transactions = Search transactions
screen-search-hint = Order ID, note, number (e.g. 2026/11 status:authorised >10000)
screen-filter-status = Filter by status
screen-all = All
screen-group-auth = Authorised
screen-group-sales = Confirmed
screen-group-returned = Refunded
screen-group-cancelled = Cancelled
screen-group-failed = Failed or expired
screen-group-unpaid = Under way
screen-group-warned = With a warning
screen-token-status = Status: { $what }
screen-token-min = { $amount } or more
screen-token-max = { $amount } or less
screen-token-days = { $from } – { $to }
screen-token-remove = Remove the condition “{ $what }”
screen-column-processed_at = Time
screen-column-order_id = Order ID
screen-column-status = At GMO-PG
screen-column-total = Total
screen-column-amazon = Amazon
screen-column-memo = Note
screen-column-bought = Free field 1
screen-column-permission = Amazon Pay order number
screen-refunded = Refunded { $amount }
screen-warned = Warning
screen-unit-rows = { $n ->
    [one] { " " }transaction
   *[other] { " " }transactions
 }
screen-sum = Sum
screen-keys-hint = ↑↓ move · Enter open · Space select · ? all keys
screen-empty-filter = Nothing matches
screen-empty-filter-note = Widen the dates or shorten the words.
screen-empty-transactions = No transactions yet
screen-empty-transactions-note = With a list of order IDs we can ask GMO-PG.
screen-copied = { $n } copied, ready to paste into a spreadsheet.
screen-encoding-cp932 = for Excel (CP932)
screen-exported = { $n } rows written: { $file }{ $complaints ->
    [0] {""}
   *[other] {" "}({ $complaints } characters not in this encoding)
 }

## One transaction
screen-pane = Transaction { $order }
screen-eleven = Eleven steps
screen-record = Both sides' record
screen-side-pg = GMO-PG
screen-side-amazon = Amazon
screen-payout-done = Paid out
screen-payout-expected = Payout expected
screen-none-yet = None yet
screen-lapses = Authorisation lapses
screen-dispatched = Dispatched
screen-operations = Operations
screen-details = Details
screen-amount = Amount
screen-tax = Tax and postage
screen-access-id = Access ID
screen-permission = Amazon Pay order number
screen-charge = Amazon charge ID
screen-free-field = Free field { $n }
screen-seen = Last asked

## Charts
screen-period = Period
screen-delivered = Delivered
screen-expected = Expected
screen-fees = Fees
screen-refunds = Refunds
screen-difference = Difference
screen-state = State
screen-payout-running = Running
screen-payout-missing = Statement missing
screen-payout-agreed = Agrees
screen-payout-short = Short
screen-payout-over = Over
screen-payout-unchecked = Unchecked
screen-legend-delivered = Delivered
screen-legend-expected = Expected
screen-legend-fee = Fees
screen-legend-refund = Refunds
screen-legend-short = Short
screen-empty-payouts = No statements yet
