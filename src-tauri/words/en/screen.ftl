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
screen-foot-undone = Asking at { $when } is not complete
screen-foot-asked = Asked { $when } · { $n } in all
screen-foot-stale = Asked { $age } · { $n } in all
screen-foot-never = Not asked yet · { $n } in all
screen-under-way = Under way
screen-messages = Messages
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
screen-day-short = { $day } { $month }
screen-day-year = { $date } { $year }
screen-day-long-year = { $weekday } { $day } { $month } { $year }
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
screen-lapse-over = lapsed
screen-lapse-in = { $n ->
    [0] lapses today
    [one] lapses in { $n } day
   *[other] lapses in { $n } days
 }
screen-days-over = overdue
screen-days-left = { $n ->
    [0] today
    [1] tomorrow
   *[other] in { $n } days
 }
screen-left-seconds = about { $n } s left
screen-left-minutes = about { $n } min left
screen-left-hours = about { $n } h left
screen-time = Time

## Buttons that several screens have
action-close = Close
action-again = Try again
action-stop = Stop
action-stop-waiting = Stop waiting
action-leave = Back
action-see-case = See what to do
action-cancel = Back
action-sync-again = Ask again
action-sync = Ask now
action-export = Export
action-copy = Copy
action-unselect = Unselect
action-choose-all = Select all { $n }
action-clear-filter = Clear the filter
action-set-up = Set up
action-open-shops = Open the shop's settings
action-import-orders = Import an order list
action-back-to-list = Back to the list

## Asking the other sides
screen-stage-keychain = Opening { $keychain }
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
screen-vault-locked-note = The records are locked with this key and cannot be seen until it is there. The demo shop needs no key.
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
screen-trouble-vault = { $keychain } not available
screen-trouble-vault_waiting = Waiting for { $keychain }
screen-trouble-outcome_unknown = Outcome not known yet
screen-trouble-disk = The disk could not be used
screen-trouble-file = The file could not be read
screen-trouble-cache_newer = Data of a newer version
screen-trouble-cache_key = The cache is lost
screen-trouble-not_asked = Not asked yet
screen-trouble-busy = Something else is running
screen-trouble-not_found = Not found
screen-trouble-cancelled = Stopped half-way
screen-trouble-bug = Something unexpected happened
screen-trouble-slow = Still waiting for an answer
screen-slow-note = Nothing has come for { $seconds } seconds. It is shown as soon as it comes. It can take longer while orders are asked about, files are taken in or a list is sent.

## Today
screen-needs-you = { $n ->
    [one] { $n } thing needs you
   *[other] { $n } things need you
 }
screen-unseen-title = Orders not seen yet
screen-unseen-note = They are on an imported order list and no transactions yet. Where GMO-PG does not know a number that is no typing mistake, look it up in GMO-PG’s administration screen.
screen-unseen-unasked = Not asked yet
screen-unseen-missing = Not at GMO-PG
screen-left-title = A list that stopped in the middle
screen-left-note = It has sums of its own: give the same file again, and only the rest is sent. If that is not to be, let it go here.
action-let-list-go = Let the rest go
action-unlist = Take off the list
screen-empty-unasked = { $n ->
    [one] 1 order is
   *[other] { $n } orders are
} not asked about yet
screen-empty-unasked-note = Asking tells how they stand at GMO-PG and Amazon.
screen-calm = The books agree
screen-calm-as-of = Last compared:
screen-calm-compared = All { $n } transactions agree at GMO-PG and Amazon.
screen-calm-nothing-compared = Nothing has been compared with Amazon yet.
screen-calm-next = The next payout is expected on { $day }.
screen-empty-today = Nothing needs you now
screen-figures = Figures
screen-since = Since { $when }
screen-since-first = Seen for the first time
screen-count = { $n }
screen-new-transactions = { $n ->
    [one] new transaction
   *[other] new transactions
 }
screen-month-sales = Confirmed, 1–{ $day } { $month }
screen-open-authorised = Authorised
screen-agreement = Both sides agree
screen-of-compared = of { $n }
screen-not-compared = not compared
screen-moves = Lately
screen-moves-all = See the whole record
screen-next-payout = Next payout
screen-closed-expected = expected (closed)
screen-running = expected (running)
screen-sales-count = { $n ->
    [one] { $n } sale
   *[other] { $n } sales
 }
screen-refund-count = { $n ->
    [one] { $n } refund
   *[other] { $n } refunds
 }
screen-fees-taxed = Fees, monthly charge, tax
screen-net = Net payout
screen-no-terms = Without payout terms nothing can be expected. Import a payout statement to see what was delivered.
screen-payout-trend = Payouts over time
screen-payout-trend-caption = Expected and delivered payouts of twelve months.
screen-twelve-months = 12 months

## The list of transactions
screen-search-transactions = Search transactions
screen-search-hint = Order ID, note, number, 2026/11, >10000
screen-filter-status = Filter by status
screen-filter-others = Others
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
screen-chosen = Selected
screen-chosen-most = At most { $most } rows can be selected at once. The first { $most } of the list are.
screen-keys-hint = ↑↓ move · Enter open · Space select · ? all keys
screen-empty-filter = Nothing matches
screen-enter-filters = Press Enter to filter by “{ $text }”
screen-enter-filters-note = No transaction has it as a text.
action-filter = Filter by this
screen-empty-filter-note = Widen the dates or shorten the words.
screen-empty-transactions = No transactions yet
screen-empty-transactions-note = With a list of order IDs we can ask GMO-PG.
screen-letter-copied = Copied. Paste it, and read it before you send it.
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
screen-lapsed = Authorisation lapsed
screen-lapses = Authorisation lapses
screen-dispatched = Dispatched
screen-dispatch-planned = Dispatch planned
screen-operations = Operations
screen-refund-failed-note = The refund did not go through. The charge stands and the customer got nothing back. Find out why in GMO-PG's screen, then refund again or ask GMO-PG.
screen-refund-accepted-note = GMO-PG accepted the refund. The next inquiry tells whether the money is back with the customer. Do not refund again.
screen-address = Delivery address
screen-address-note = Personal data of the customer. It is not stored here and goes when you leave this transaction. That it was asked for stays on record.
screen-address-asking = Asking GMO-PG
screen-address-none = GMO-PG has no address on record.
action-ask-address = Ask for the address
action-forget-address = Hide
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
screen-of-it-running = Of it running
screen-fees = Fees
screen-refunds = Refunds
screen-refunds-claims = Refunds, claims
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
screen-legend-running = Running
screen-legend-fee = Fees
screen-legend-refund = Refunds
screen-legend-short = Short
screen-empty-payouts = No statements yet

## Warnings
action-compare = Compare now
action-sheet = Make the support sheet (PDF)
action-acknowledge = Acknowledge…
action-acknowledge-now = Acknowledge
action-look-seller-central = Before Seller Central…
screen-open-list = Open warnings
screen-resolved = Resolved
screen-resolved-count = { $n } resolved
screen-waiting-title = Waiting
screen-waiting-note = Not warnings: these take their time, and go away if both sides agree before it is over.
screen-waiting-until = Waits until { $when }
screen-acknowledged = Acknowledged
screen-acknowledged-said = Acknowledged. It resolves by itself when both sides agree.
screen-severity-severe = Severe
screen-severity-warn = Warning
screen-severity-info = Information
screen-empty-warnings = Both sides agree
screen-only-waiting = The differences listed are still within their time. They become warnings only if they do not settle.
screen-empty-warnings-note = Last compared { $when }, { $n } transactions.
screen-do-next = What to do next
screen-do-not = Why not to fix it by hand
screen-course = How it came
screen-noted = Note: { $note }
screen-noted-before = This has changed since it was acknowledged. The note of then: { $note }
screen-sheet-written = Support sheet written: { $file }
screen-acknowledge-title = Acknowledge { $order }
screen-acknowledge-note = No money moves and nothing changes. Leave what you know for whoever looks later.
screen-note = Note
screen-note-required = Note (required)
screen-note-hint = e.g. 6 Nov, sent to GMO-PG
screen-by-pg = GMO-PG
screen-by-amazon = Amazon
screen-by-here = This desk
screen-by-file = File
screen-unchanged-since = unchanged since
screen-asked-at = asked
screen-refunded-tag = refunded
screen-total = Total
screen-authorised = Authorised
screen-captured = Captured
screen-refund-sum = Refunded
screen-last-change = Last change
screen-who = By
screen-told-by = Evidence
screen-reason = Reason
screen-none = None
screen-not-asked = Not asked

## Before Seller Central
screen-gate-title = Look only
screen-gate-why = Changing a transaction in Seller Central that went through GMO-PG makes the two records differ, and payouts or refunds may suffer.
screen-gate-look = What you may look at
screen-gate-look-1 = Settlement reports and planned payouts
screen-gate-look-2 = Messages of customers, guarantee claims
screen-gate-look-3 = Account health, the account entered (look only)
screen-gate-press = Buttons not to press
screen-gate-instead = Instead, here:
screen-gate-capture = Capture
screen-gate-capture-instead = Confirm sale
screen-gate-refund = Refund
screen-gate-refund-instead = Refund
screen-gate-cancel = Cancel payment
screen-gate-cancel-instead = Cancel
screen-gate-close = Close payment
screen-gate-close-instead = Not needed
screen-gate-after = Open Seller Central in your browser. Afterwards both sides are compared again.
screen-gate-paper-title = In Seller Central, only look
screen-gate-instead-choba = Instead, in Choba: { $what }
screen-gate-made = Choba · made { $day }
screen-gate-written = The notice is saved as { $file }. Open it to print it.
action-gate-back = Understood
action-print-sheet = Save the notice as PDF

## Payouts
action-import = Files to import
action-import-statement = Import a statement…
screen-by = Grouped by
screen-by-month = Month
screen-by-week = Week
screen-by-payout = Payout
screen-range = Range
screen-range-6 = 6 months
screen-range-12 = 12 months
screen-range-all = All
screen-payouts-title = Expected and delivered payouts
screen-payouts-sum = { $n ->
    [one] { $n } payout
   *[other] { $n } payouts
 }
screen-chart = Chart
screen-table = Table
screen-chart-written = Chart written: { $file }
screen-empty-payouts-note = Drop a file here; you see it before it is kept.
screen-closing = Closing
screen-paid-on = Paid on
screen-planned = planned
screen-sales = Sales
screen-costs = Fees and tax
screen-short-by = Short by { $amount }
screen-over-by = Over by { $amount }
screen-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
 }
screen-unmatched = { $n } unmatched

## Importing
screen-import-title = Import files
screen-rows = { $n } lines
screen-samples = First lines of { $file }
screen-line = Line
screen-layout = Layout
screen-kind-payouts = payout statement
screen-kind-settlement = Amazon settlement report
screen-kind-refunds = Amazon refund report
screen-kind-transactions = transaction file
screen-kind-orders = order list
screen-kind-notifications = result notifications
screen-kind-dispatch = dispatch file
screen-map-kind = Kind of file
screen-map-note = Choose what each column is. Those with * are needed.
screen-map-name = Name to keep this layout by
screen-map-name-note = The next one is known by itself
screen-map-column = Meaning of the column “{ $name }”
screen-map-none = Not taken
screen-map-needed = { $label } *
screen-map-open = Not chosen yet: { $fields }
screen-map-one = Take in files of an unknown format one by one.
screen-kind-bank = bank lines
screen-import-effect = Importing adds
screen-rows-new = New lines
screen-rows-same = Same lines (no change)
screen-rows-changed = Lines that change
screen-rows-bad = Lines not taken
screen-rows-remarked = With a remark
screen-import-sum = Sum of amounts
screen-import-sum-net = Sum of net payouts
screen-import-mend = Mend the file and import it again: what could not be read is added then.
screen-complaint-at = Line { $line }, { $column }
screen-complaint-file = Whole file
screen-complaints-more = And { $n } more; see the record after importing.
action-import-rows = { $n ->
    [one] Import { $n } line
   *[other] Import { $n } lines
 }
action-import-none = Import (no change)
screen-import-whose = Which shop are these files of?
screen-import-whose-note = The files and their orders do not tell for certain. Nothing is imported before a shop is chosen.
screen-import-shop = Imported for
screen-import-taking = Importing. You are told when it has ended.
screen-import-kept = The file itself is kept too, encrypted on this computer.
screen-import-done = { $n } lines imported, { $changed } corrected.{ $bad ->
    [0] {""}
   *[other] {" "}{ $bad } lines could not be read.
 }
screen-import-same = The same file; nothing changed.
screen-drop = Drop files here
screen-drop-note = Payout statements, order lists, transaction files, Amazon settlement and refund reports and dispatch files are understood. You see them before they are kept.
screen-drop-here = Let go here to see what would be taken in
screen-drop-later = Close the open dialog first, then drop the files again. Nothing was taken in.
action-choose-files = Choose files
action-other-file = Other files…

## Recurring
screen-empty-recurring = No recurring charges
screen-empty-recurring-note = Charges on a stored consent (Amazon Pay order numbers that begin with B or C) appear here.
screen-consents = { $n ->
    [one] { $n } consent
   *[other] { $n } consents
 }
screen-consents-refused = { $n ->
    [one] { $n } last charge was refused
   *[other] { $n } last charges were refused
 }
screen-month-used = This month
screen-consent-ended = ended
screen-consent-state = GMO-PG says
screen-consent-balance = Left this month
screen-charges-of = Charges on this consent
screen-charge-order = Order ID (empty: automatic)
screen-charge-reserve = Reserve only
screen-charge-asking = Asking GMO-PG
screen-charge-refused = It was not charged ({ $codes }). No money of the customer moved.
screen-charge-reason = Why it is charged again this month
screen-charge-send = Charge { $amount }
screen-charge-send-reserve = Reserve { $amount }
screen-close-consent-send = End this consent
action-ask-consent = Ask for its state
screen-last-charge = Last charge
screen-charges = Charges
screen-times = { $n }
screen-refused-charge = refused

## The record
screen-empty-activity = Nothing recorded yet
screen-empty-activity-note = Asking, importing and exporting leave a line here.
action-older = Show older

## First run
screen-welcome-title = Welcome to Choba
screen-welcome-note = The desk for Amazon Pay sales: seen from GMO-PG's side and from Amazon's, until the money is in your account.
screen-welcome-demo = Try the demo shop
screen-welcome-demo-note = Open a stationer's with 18 months of transactions, nothing to set up. No real money moves.
action-open-demo = Open the demo shop
screen-welcome-own = Connect your shop
screen-welcome-own-note = Put the shop ID and password into { $keychain } and import your order list. About five minutes.
action-connect-shop = Connect a shop
screen-welcome-apply = Apply first
screen-welcome-apply-note = Six steps from pre-screening to production, one after the other.
action-begin-setup = Begin
screen-welcome-secret = Transactions are encrypted on this computer. Passwords and keys go to { $keychain } only.

## Setup
screen-shop = Shop
screen-step-done = done
screen-items-done = { $n } of { $of } handed in
screen-setup-done = Done
screen-setup-now = Now
screen-setup-later = Later
screen-setup-trouble = Sent back
screen-setup-again-title = Put it right and send it again
screen-setup-again = Send it to the desk of GMO-PG that sent it back. If that came by e-mail, a reply to it arrives there.
screen-setup-no-shop = Steps can be marked once a shop is connected.
screen-item-done = Handed in
screen-item-open = Open
screen-items-secret = No values are written here. Secrets that Choba uses go from the shop's page into { $keychain }.
action-step-done = Mark this step as done
screen-setup-mark-only = This only sets the mark here. Nothing is sent to GMO-PG.
action-step-again = Put right and sent again
action-step-undo = Undo

## Shops
screen-new-shop = Connect a shop
screen-new-shop-note = Secrets go to { $keychain } only and are never shown again.
screen-empty-shops = No shops yet
screen-shop-id = Shop ID
screen-shop-name = Name
screen-shop-name-note = How this window calls the shop; short and easy to tell apart.
screen-shop-pass = Shop password
screen-environment = Environment
screen-environment-note-production = Real transactions.
screen-environment-note-test = GMO-PG's test environment.
screen-environment-note-sandbox = Lives on this computer only and never touches real money.
screen-amazon-key-optional = Amazon key (may come later)
screen-addresses-optional = Addresses (usually empty)
screen-addresses-note = Left empty, the published addresses of GMO-PG and Amazon are used. Others work in the sandbox only.
screen-pg-url = Address of GMO-PG
screen-amazon-url = Address of Amazon
screen-product = Product
screen-public-key-id = Public key ID
screen-private-key = Private key (PEM)
screen-secret-hint = Pasted values go to { $keychain } and do not stay here
screen-secrets-again = Secrets are not kept on the page. Please enter them again.
screen-shop-added = { $name } is connected.
screen-transactions-kept = Transactions kept
screen-terms = Payout terms
screen-set = Set
screen-not-set = Not set
screen-secrets = Secrets ({ $keychain })
screen-secret-kept = Kept.
screen-answers = answers
screen-no-answer = does not answer
screen-no-key = no key
screen-forget-title = Remove { $name } from this computer
screen-forget-note = { $n } transactions and the keys are deleted from this computer. Nothing changes at GMO-PG or Amazon.
action-connect = Connect
action-keep = Keep
action-replace = Replace
action-enter = Enter
action-test = Test the connection
action-testing = Testing
action-forget = Remove from this computer…
action-forget-now = Remove from this computer

## Settings
screen-set-window = Window
screen-set-lang = Language
screen-lang-ja = 日本語
screen-lang-en = English
screen-set-theme = Theme
screen-set-theme-note = “System” follows this computer's setting.
screen-theme-light = Light
screen-theme-dark = Dark
screen-theme-system = System
screen-set-density = Row height
screen-set-density-note = “Compact” shows more transactions at once.
screen-density-roomy = Comfortable
screen-density-compact = Compact
screen-set-places = Folders and version
screen-set-exports = Exports
screen-set-exports-note = Exported files are not encrypted. Please take care of them.
screen-set-home = Data
screen-set-home-note = Encrypted; the key lies in { $keychain }.
screen-set-version = Version
screen-pin = Owner’s PIN
screen-owner-system = Approve with this computer
screen-owner-system-note = Approves with this computer’s password, fingerprint or the like.
screen-owner-system-asking = Answer in the computer’s own window. Nothing was sent yet.
screen-pin-lost = The PIN is gone from { $keychain }. The computer’s own authentication lets you choose a new one.
screen-pin-title-system = Change how the owner approves
screen-pin-note-system = Only the owner changes this.
screen-pin-title-limit = Change the limit
screen-pin-title-change = Change the PIN
screen-pin-title-new = Choose a PIN
screen-pin-note-limit = Only the owner changes the limit.
screen-pin-note = It is asked for before an operation above the limit.
screen-pin-asking = Looking whether there is a PIN
screen-pin-present = Present PIN
screen-pin-next = New PIN
screen-pin-again = New PIN again
screen-pin-rule = 4 to 32 characters, letters as well; the longer, the safer
screen-pin-differs = The two differ
screen-pin-kept = The PIN is set.
screen-set-owner = Owner’s approval
screen-set-owner-note = The PIN itself is kept nowhere. What checks it is in { $keychain }.
screen-set-more = { $n } more settings
action-set-pin = Set or change…
screen-unverified = unverified
screen-unverified-note = Not confirmed by published documents. Compare with your contract or a real statement.
screen-default = Default: { $value }
screen-choice-none = none
screen-choice-amazonpayv2 = AmazonPayV2
screen-choice-cpsp = Amazon Pay cPSP
screen-choice-off = No
screen-choice-on = Yes
screen-choice-jp = Japan
screen-choice-eu = Europe
screen-choice-na = North America

## Keys and the palette
screen-keys = Keyboard
action-show-keys = Show the list
screen-key-palette = Find orders and screens
screen-key-search = Search on this screen
screen-key-screens = Change the screen
screen-key-sync = Ask both sides
screen-key-move = Move between rows
screen-key-open = Open
screen-key-select = Select
screen-key-all = Select all that match
screen-key-copy = Copy the selected rows
screen-key-zoom = Larger, smaller, actual size
screen-key-close = Close
screen-key-help = This list
screen-search-how = In the search box (Enter turns them into conditions)
screen-how-month = A month
screen-how-month-example = 2026/11
screen-how-status = A status
screen-how-status-example = status:authorised,confirmed
screen-how-amount = An amount
screen-how-amount-example = >10000
screen-palette = Find
screen-palette-orders = Transactions
screen-palette-actions = Actions
screen-palette-screens = Screens
screen-palette-nothing = Nothing found
screen-reading-today = home
screen-reading-transactions = orders payments
screen-reading-warnings = differences
screen-reading-payouts = deliveries money
screen-reading-recurring = subscriptions
screen-reading-activity = history log
screen-reading-setup = start
screen-reading-shops = keys connections
screen-reading-settings = preferences language theme
screen-reading-gate = seller central
screen-do-case = See what to do about { $order }
screen-do-all = See all { $n } as a list
screen-do-sync = Ask GMO-PG and Amazon
screen-do-sync-reading = sync refresh compare
screen-do-sales = See confirmed sales
screen-do-sales-reading = revenue
screen-do-deadline = See authorised transactions
screen-do-deadline-reading = deadline lapse
screen-do-import = Import files
screen-do-import-reading = statement csv
screen-do-connect = Connect a shop
screen-do-connect-reading = add new
screen-do-theme = Switch between light and dark
screen-do-theme-reading = theme
screen-do-keys = Show the keys
screen-do-keys-reading = shortcuts help

## Operations

screen-operate-present = Status now
screen-operate-after = Afterwards
screen-operate-reason = Reason (optional)
screen-operate-reason-must = Reason (required)
screen-operate-reason-needed = Reason, such as a hand-over in the shop
screen-operate-asking = Asking both sides
screen-operate-check = Check
screen-operate-send-sales = Confirm the sale of { $amount }
screen-operate-send-void = Release { $amount }
screen-operate-send-refund = Refund { $amount }
screen-operate-send-change = Set the total to { $amount }
screen-operate-sending = Sending to GMO-PG. Closing does not stop it
screen-operate-done = GMO-PG accepted it.
screen-operate-refund-accepted = GMO-PG accepted the refund. The next inquiry tells whether the money is back with the customer.
screen-operate-refused = GMO-PG did not take it ({ $codes }). Nothing changed.
screen-charge-open = The outcome of the charge { $order } is unknown. Do not send it again. Sent:
screen-close-open = The outcome of ending this consent is unknown. Sent:
screen-operate-unknown = The outcome is unknown. Do not send it again; “{ action-ask-outcome }” finds out.
screen-operate-not-dispatched = There is no day of dispatch yet. Choose one of the two. Nothing was sent.
screen-dispatched-on = Day of dispatch
screen-dispatch-carrier = Carrier (optional)
screen-dispatch-slip = Slip number (optional)
action-record-dispatch = Record dispatch
screen-dispatched-on-wrong = A day up to today, such as 2026-11-06
screen-way-sent = It has been dispatched
screen-way-reason = Confirm without waiting for a dispatch
screen-operate-still-unknown = Still unknown. Ask again in a while.
screen-operate-settled = Settled.
action-open-transaction = Open it
action-ask-outcome = Ask what became of it

## One operation on many orders
action-bulk-sales = Confirm { $n }…
action-bulk-cancel = Cancel { $n }…
action-bulk-refund = Refund { $n }…
action-bulk-mixed = Cancel or refund { $n }…
action-bulk-rest = Go on with the other { $n }
action-export-result = Export the result
screen-bulk-title-sales = Before confirming these sales
screen-bulk-title-cancel = Before cancelling these
screen-bulk-title-refund = Before refunding these
screen-bulk-title-mixed = Before cancelling or refunding
screen-bulk-running-title = Sending one by one
screen-bulk-ended-title = Bulk result
screen-bulk-end-done = Done
screen-bulk-end-already = Done before
screen-bulk-end-refused = Refused
screen-bulk-end-unknown = Outcome unknown
screen-bulk-end-not_sent = Not sent
screen-confirming = Please answer in the other window. Nothing has been sent yet.
screen-bulk-note = Each is asked about at GMO-PG first, and sent only if its status and amount have not changed. You can stop at any time.
screen-bulk-voids-note = An authorisation is released. It cannot be undone.
screen-bulk-gives-note = What was charged goes back to the customer whole. This cannot be undone.
screen-bulk-voids = Released
screen-bulk-refunds = Back to customers
screen-bulk-refunds-note = GMO-PG accepted the refunds. The next inquiry tells whether the money is back with the customers.
screen-bulk-held = Left out: { $n }
screen-bulk-dispatched = Dispatched { $day }
screen-bulk-after-dispatch = after dispatch
screen-bulk-count = { $n ->
    [one] 1 order
   *[other] { $n } orders
}
screen-bulk-send-sales = { $n ->
    [one] Confirm 1 sale
   *[other] Confirm { $n } sales
}
screen-bulk-send-cancel = { $n ->
    [one] Cancel 1 order
   *[other] Cancel { $n } orders
}
screen-bulk-send-refund = { $n ->
    [one] Refund 1 order
   *[other] Refund { $n } orders
}
screen-bulk-send-mixed = Cancel or refund { $n }
screen-bulk-reason-needed = To confirm the { $n } without a day of dispatch too, choose one of the two
screen-bulk-reason-wanted = { $n } can be sent with a reason. Reason
screen-bulk-pin = Owner’s PIN
screen-bulk-pin-note = This amount needs the owner’s approval.
screen-bulk-check = Check
screen-bulk-running = Sending
screen-bulk-aside-note = It goes on while you look at other screens.
action-list-aside = Look at other screens
action-list-see = See the list
action-list-result = See the result
screen-list-running = Sending a list
screen-list-ended = The list has ended. Done: { $done }, others: { $rest }
screen-bulk-stopping = Stops after this one
screen-bulk-unknown-note = Do not send those with an unknown outcome again. “{ action-ask-outcome }” finds out.
screen-bulk-one-shop = Only transactions of one shop can be sent at a time.
screen-bulk-list = What will be sent
screen-bulk-result-ready = Ready
screen-bulk-result-done = Done
screen-bulk-result-already = Done before
screen-bulk-result-refused = Refused
screen-bulk-result-stopped = Not sent
screen-bulk-result-unknown = Outcome unknown
screen-bulk-result-failed = Not sent
screen-bulk-result-not-begun = Not begun
screen-bulk-rule-not-dispatched = Not dispatched
screen-bulk-rule-needs-owner = Owner’s approval
screen-bulk-rule-status = Not possible now
screen-bulk-rule-moved = Has changed
screen-bulk-rule-refund-under-way = Refund under way at Amazon
screen-bulk-rule-amazon-state = Unknown word at Amazon
screen-bulk-rule-amazon-unknown = Amazon not asked
screen-bulk-rule-refunded-outside = Perhaps refunded

# The page's process ended and was started again, or could not be kept running.
screen-page-again = The display stopped and was opened again. What you had typed and the work under way are as they were.
screen-page-stopped-title = The display cannot be kept open
screen-page-stopped-text = The display stopped several times within a minute. The records are safe, and work under way goes on. Close other programs, then press “Show again”. If that does not help, restart the computer.
screen-page-stopped-again = Show again
screen-lost-title = The cache is lost
screen-lost-safe = The records at GMO-PG and Amazon are safe. If the original file turns up, put it back and open Choba again.
screen-lost-restore = Bring a backup back
screen-lost-restore-note = This needs the backup file and its passphrase. Afterwards the shops’ passwords are entered again.
screen-lost-passphrase = Passphrase of the backup
screen-lost-choose = Backup file
screen-lost-rebuild = Rebuild from the sources
screen-lost-rebuild-note = Begin anew, register the shop, import the order list and the statements, and ask: transactions and payouts come back. Notes, dispatches and the record of operations do not.
screen-lost-anew = Begin with an empty cache
screen-lost-anew-note = The old file is not deleted but moved to the set-aside folder.
action-lost-restore = Choose the file and bring it back
action-lost-rebuild = Begin anew and register the shop
action-lost-anew = Begin anew
action-begun-seen = Noted
