# Failures, tasks, activity, settings, setup and the command line: what the verbs say.

failure-io = { $file } cannot be read or written ({ $reason }). Check the place and the free space.
failure-vault-refused = The keychain refused to store this. Check its free space and permissions.
failure-cache-key = The cache (ledger.db) is here, but the key that opens it is not in the keychain. Nothing was changed.
failure-cache-newer = A newer Choba made this cache. Update Choba.
failure-engine = This program was built with a database engine that may damage the cache ({ $detail }), so it does not open it. Nothing was changed. Install Choba anew from its maker.
failure-cache-damaged = The cache (ledger.db) is damaged. Nothing was changed.
failure-cache = The cache could not be read or written. Please try again; if it goes on, look with choba doctor.
failure-cache-window = The cache could not be read or written. Please try again; if it goes on, close the program and open it again.
failure-busy = Another Choba is using the cache. Wait a little and try again.
failure-disk-full = The disk is full. The records so far are kept. Free some space and try again.
failure-read-only = The data folder is read-only. Check the folder’s permissions or the state of the disk. The records so far can be read.
failure-disk-error = The disk could not be read or written. It, or the way it is connected, may be failing. See that there is a backup, and check the disk.
failure-cannot-open = The file of the records cannot be opened. Check the folder’s permissions and the free space of the disk.
cli-only-read = Nothing can be written at present: the records so far are only read.
failure-dispatch-before-order = { $order }: { $day } is before the day of the order ({ $since }). Look at the day of the dispatch and record it again.
failure-no-slip = Not a slip number: “{ $slip }”. A spreadsheet changed it. Type the number as it stands on the slip.
failure-dispatch-to-come = { $day } has not come yet. Record the day once the goods have left.
import-overlaps = Another of these files has the same rows, so the counts changed.
import-moved = Something else was imported after the preview, so the counts have changed.
failure-folder = The data folder cannot be used ({ $detail }: { $reason }).
failure-operation-open = The outcome of an operation on this order is unknown. The next operation must wait until an inquiry settles it.
failure-not-found = Not found: { $detail }
failure-no-randomness = No key could be made, because this computer gave no random numbers.
failure-bug = Something unexpected happened ({ $what }). The transaction has not changed.
failure-received = What was received for { $order } could not be read again. The record is kept. Update Choba.
failure-received-row = What was received could not be read again. The record is kept. Update Choba.
failure-chart = The chart or table could not be made ({ $reason }).

failure-order-unknown = There is no transaction with order ID { $order } here. Import the order list and ask (choba sync).
failure-order-unknown-window = There is no transaction with order ID { $order } here. Import the order list and press “{ action-sync }”.
failure-order-unknown-row = There is no such transaction here. Import the order list and ask GMO-PG.
failure-order-elsewhere = The transaction with order ID { $order } is not of the shop “{ $shop }” but of “{ $others }”. Choose that shop.
failure-order-elsewhere-row = This transaction is of the shop “{ $others }”. Choose that shop.
failure-order-shape = “{ $order }” is not an order ID. An order ID has up to 27 letters, digits and hyphens.
failure-order-shape-row = This is not an order ID. An order ID has up to 27 letters, digits and hyphens.
failure-shop-unknown = There is no shop of that name. Registered: { $candidates }
failure-shop-which = There are several shops. Choose one with --shop: { $candidates }
failure-shop-which-window = There are several shops: { $candidates }. Choose one.
failure-no-shop = There is no shop yet. Register one with choba shop add.
failure-shop-name = A shop name has 1–40 characters, without slashes, quotation marks (“ ” 「 」) or invisible characters.
failure-shop-exists = The shop “{ $name }” is already registered.
failure-shop-id = A shop ID has up to 13 letters and digits, and nothing else.
failure-shop-pass-missing = The shop password is missing. Pass it on standard input, in a line shop_pass=…
failure-shop-pass-missing-window = The shop password is missing.
failure-pg-url-missing = A sandbox shop needs --pg-url.
failure-pg-url-missing-window = A sandbox shop needs the address of its sandbox.
failure-amazon-url-missing = Using an Amazon key in the sandbox needs --amazon-url.
failure-amazon-url-missing-window = An Amazon key in the sandbox needs the address of Amazon’s sandbox side.
failure-amazon-key-half = Pass Amazon’s public key ID and private key together.
failure-no-shop-pass = The password of shop “{ $shop }” is not in the keychain. Enter it again.
failure-no-shop-window = There is no shop yet. Connect one on the page Shops.
failure-warning-unknown-window = There is no warning { $id }. It may have been resolved.
failure-operation-unsettled-window = { $order } has an operation whose outcome is unknown. Ask what became of it first, beside the transaction. Nothing was sent.
failure-warning-unknown = There is no warning { $id }. choba check lists them.
failure-kind = There is no kind of warning called “{ $value }”.
failure-note = Write down what you checked.
failure-day = “{ $value }” is not a date. Write it like 2026-11-06.
failure-span = The period ends before it begins.
failure-amount = “{ $value }” is not an amount that can be used here.
failure-sort = Cannot sort by “{ $value }”. Write a column name, or - and a column name.
failure-cursor = This mark does not belong to these conditions. Start again from the first page.
failure-ending = The file name ending “{ $value }” names no known format. Possible: { $candidates }
failure-setting-unknown = There is no setting of that name. Possible: { $candidates }
failure-setting-value-window = That value does not fit here. What fits: { $candidates }
failure-setting-value = That value does not fit { $key }. Possible: { $candidates }
failure-setting-pair = Number { $n } does not have the form key=value. Passwords are not arguments: give them on standard input in a line name=value.
failure-setup-key = There is no step “{ $key }”.
failure-passphrase = Choose a passphrase of at least 8 characters. Pass it on standard input, in a line passphrase=…
failure-passphrase-window = Choose a passphrase of at least 8 characters.
failure-stdin = Line { $line } of standard input does not have the form name=value.
failure-stdin-name = The name in line { $line } of standard input is not known. Possible: { $candidates }
failure-token = This review is already done or out of date. Choose the file again.
failure-page = At most { $most ->
    [one] { $most } row
   *[other] { $most } rows
} can be fetched at once.
failure-window = The window could not be opened ({ $reason }). Open it where there is a display.
failure-no-display = There is no display. Without one, use choba demo --report FOLDER.

failure-file-kind = { $file } is not an order list.
failure-file-not-recognised = The format of { $file } is not known. Columns: { $detail }. Name the columns with --map.
failure-file-not-recognised-window = The format of { $file } is not known. Columns: { $detail }. Say which column is which.
failure-file-columns-unknown = What the columns of { $file } mean is not known yet. Choose it above each of them.
failure-file-columns-open = A column that { $file } needs has not been chosen yet.
field-order-id = Order ID
field-status = Status
field-job-cd = Processing kind
field-amount = Amount
field-bank-amount = Money in
field-tax = Tax, postage
field-access-id = Access ID
field-processed-at = Processed at
field-pay-type = Payment method
field-amazon-charge-permission-id = Amazon Pay order number
field-amazon-charge-id = Amazon charge ID
field-cancel-amount = Cancelled amount
field-cancel-tax = Cancelled tax
field-client-field-1 = Free field 1
field-client-field-2 = Free field 2
field-client-field-3 = Free field 3
field-memo = Note
field-shop = Shop
field-shop-id = Shop ID
field-paid-on = Paid on
field-closed-on = Closed on
field-kind = Kind
field-sold-on = Sold on
field-refund-amount = Refund
field-fee = Fee
field-fee-tax = Tax on the fee
field-transfer-fee = Transfer fee
field-net = Net payout
field-on = Dispatched on
field-bank-on = Day
field-carrier = Carrier
field-slip-number = Slip number
field-text = Text
field-withdrawal = Withdrawal
field-direction = In or out
field-registered-at = Registered at
failure-file-columns = { $file } lacks columns that are needed: { $detail }
failure-nothing-done = { $for ->
    [list] Nothing was sent.
   *[import] Nothing was taken from this file.
}
failure-file-doubled-window = { $file } has more than one column “{ $column }” (columns { $detail }). Nothing was imported, for which is meant cannot be known. Rename the one that is not meant.
failure-file-doubled = { $file } has more than one column “{ $column }” (columns { $detail }). Which one is meant cannot be known, so nothing was taken. Rename the heading that is not used, or write the number of the column instead of its heading in the column map.
failure-file-empty = { $file } is empty: there is no row in it. Download it again. { failure-nothing-done }
failure-file-names-only = { $file } has its column names and no row. Choose a period with entries and download it again. { failure-nothing-done }
failure-file-own-deliveries = { $file } is this program's own export of deliveries of sales. Deliveries are imported from GMO-PG's statements and Amazon's settlement reports. To move to another computer, use a backup. { failure-nothing-done }
failure-file-own-payouts = { $file } is this program's own export of payouts. Payouts are imported from GMO-PG's statements. To move to another computer, use a backup. { failure-nothing-done }
failure-file-own-warnings = { $file } is this program's own export of warnings. Warnings follow from inquiries at GMO-PG and Amazon; they are not imported. { failure-nothing-done }
failure-file-not-text = { $file } is not a text file. Save it again as CSV. { failure-nothing-done }
failure-file-euc-jp = { $file } is in the encoding EUC-JP. Save it again as UTF-8 or Shift_JIS (CP932). { failure-nothing-done }
failure-file-jis = { $file } is in the encoding JIS (ISO-2022-JP). Save it again as UTF-8 or Shift_JIS (CP932). { failure-nothing-done }
failure-file-utf32 = { $file } is UTF-32. Open it in a spreadsheet and save it as “CSV UTF-8”. { failure-nothing-done }
failure-file-utf16 = { $file } is UTF-16 without the mark at its beginning (BOM). Save it again from the spreadsheet as “CSV UTF-8”. { failure-nothing-done }
failure-file-zip = { $file } is a zip. Unpack it, then choose the files in it. { failure-nothing-done }
failure-file-workbook = { $file } is an Excel workbook. Open it in Excel and save it as “CSV UTF-8”. { failure-nothing-done }
failure-file-locked-workbook = { $file } is a workbook of Excel with a password. Open it in Excel and save it again as CSV. { failure-nothing-done }
failure-file-old-workbook = { $file } is an Excel workbook of an old kind. Open it in Excel and save it as “CSV UTF-8”. { failure-nothing-done }
failure-file-xml = { $file } is an XML file. Open it in a spreadsheet and save it as “CSV UTF-8”. { failure-nothing-done }
failure-file-page = { $file } is a web page (HTML). Open it in a spreadsheet and save it as “CSV UTF-8”, or download the CSV again. { failure-nothing-done }
failure-file-login-page = { $file } is the web page of a sign-in: the session had ended when it was downloaded. Sign in and download it again. { failure-nothing-done }
failure-file-pdf = { $file } is a PDF. Download the CSV of the same statement. { failure-nothing-done }
failure-file-picture = { $file } is a picture. Download the CSV of the same statement. { failure-nothing-done }
failure-file-packed = { $file } is a packed file. Unpack it, then choose the files in it. { failure-nothing-done }
failure-file-json = { $file } is JSON. Export it again as CSV. { failure-nothing-done }
failure-file-too-large = { $file } is too large, or has too many rows or columns. Export it again in shorter periods. { failure-nothing-done }
failure-file-folder = { $file } is a folder. Choose the files in it.
failure-file-special = { $file } is not an ordinary file. Choose a file that was saved.
failure-file-missing = There is no { $file }. Check its name and place.
failure-file-denied = { $file } may not be opened. Check its permissions.
failure-archive-damaged = { $file } is a zip that was cut or damaged. Download it again. { failure-nothing-done }
failure-archive-password = { $file } is a zip with a password. Unpack it with the password, then choose the files in it. { failure-nothing-done }
failure-archive-packing = { $file } is a zip of a kind that cannot be unpacked here. Unpack it with another tool, then choose the files in it. { failure-nothing-done }
failure-archive-empty = { $file } is an empty zip: there is no file in it. Download it again. { failure-nothing-done }
failure-archive-too-many = { $file } holds too many files. Unpack it and choose those you need. { failure-nothing-done }
failure-archive-too-large = { $file } is too large when unpacked. Unpack it and choose the files you need. { failure-nothing-done }
failure-layout-toml = Line { $line } of the column map is not valid TOML.
failure-layout-key = Line { $line } of the column map: there is no key “{ $word }”.
failure-layout-absent = The column map lacks “{ $word }”. Add it.
failure-layout-value = Line { $line } of the column map: “{ $word }” has a value of another form. Write numbers as whole numbers of 0 or more without quotation marks, and texts within them.
failure-layout-kind = Line { $line } of the column map: there is no kind of file “{ $word }”. Possible: transactions, payouts, settlement, refunds, orders, notifications, dispatch, bank
failure-layout-name = Line { $line } of the column map: “{ $word }” cannot be its name. Letters, digits, - _ . only, up to 64 characters.
failure-layout-encoding = Line { $line } of the column map: the encoding “{ $word }” cannot be read. Possible: cp932, utf-8
failure-layout-delimiter = Line { $line } of the column map: “{ $word }” cannot be the delimiter. Possible: "," ";" "\t"
failure-layout-dates = Line { $line } of the column map: there is no form of dates “{ $word }”. Possible: yymmdd
failure-layout-field = Line { $line } of the column map: files of this kind have no field “{ $word }”.
failure-layout-twice = Line { $line } of the column map: “{ $word }” is given to two columns. Keep one.
failure-layout-sign = Line { $line } of the column map: the sign of “{ $word }” is 1 or -1.
failure-drop-folder = “{ $file }” is a folder. Choose the files in it and drop those. Nothing was taken in.
failure-drop-nothing = There is no file to read among what was dropped. Drop files that are saved on this computer.
failure-drop-many = At most { $most } files can be dropped at once. Nothing was taken in.
failure-file-archive = { $file } cannot be unpacked ({ $detail }).
failure-layout = Line { $line } of the column map cannot be read: { $reason }
failure-layout-none = No column map is kept yet.
failure-layout-unknown = There is no column map of that name. There are: { $candidates }
failure-terms = Line { $line } of the payout terms file is not valid TOML.
failure-terms-unknown = Line { $line } of the payout terms file: there is no field “{ $field }”.
failure-terms-missing = The [[terms]] on line { $line } of the payout terms file lacks “{ $field }”.
terms-percent = { $field } = { $value } is { $percent } %. The unit is a hundredth of a percent: 10 % is 1000. If { $value } % is meant, write { $meant } and keep the terms again.
failure-terms-field = { $field } in the payout terms cannot be read. Possible: { $candidates }

failure-url = Choba does not connect to this address. It begins with https:// and a host.
failure-url-plain = Unencrypted http is allowed only inside this computer (127.0.0.1): { $detail }
failure-url-host = In test and production, Choba connects only to the known addresses of GMO-PG and Amazon: { $detail }
failure-url-environment = This address belongs to another environment: a real one is not used for tests or trials, nor a test one for real: { $detail }
failure-shop-elsewhere = Beside a shop of production or test, no shop at another address ({ $hosts }) is added from the window.
failure-not-sendable = The text contains characters that cannot be sent ({ $detail }). Nothing was sent.
failure-key = The private key for { $side } cannot be read. Choose the PEM file made in Seller Central.
failure-client = The connection could not be prepared.
failure-unreachable = Cannot connect to { $side }. The records so far stay readable. Check the network.
failure-timeout = { $side } did not answer in time. The records so far stay readable.
failure-cut = The connection to { $side } broke off before its answer was complete. Nothing was taken in, and the records so far are kept. Please try again.
failure-slowed = { $side } is busy. Wait a little and try again.
failure-clock = This computer’s clock is { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} off and Amazon refused. Set the clock.
failure-no-such-transaction = GMO-PG has no transaction for this order (M01004002).
failure-sign-in = Shop ID or password is wrong ({ $detail }). The transaction has not changed. Compare with the values on GMO-PG’s shop screen.
failure-amazon-sign-in = Amazon refused ({ $detail }). Check that the public key ID and the private key belong together, and how the account stands at Amazon.
failure-anothers-charge = The charge ID that is kept here for this order is another order’s at Amazon. Nothing of the answer was taken in. Correct the ID in the order list and import it again.
failure-amazon-key-id = Amazon does not accept the public key ID ({ $detail }). It may have been renewed or withdrawn there, or be of the other environment. Compare it with the one in Seller Central.
failure-amazon-account = Amazon refused because of the state of the shop’s account there ({ $detail }). The key is not the cause. Look at the account in Seller Central, or ask Amazon Pay.
failure-refused = { $side } refused ({ $detail }). The transaction has not changed.
failure-unreadable = The answer of { $side } could not be read ({ $detail }). Nothing was taken in, and the records so far are kept.

complaint-not-an-amount = Not an amount: “{ $value }”
complaint-fraction = A fraction of a yen: “{ $value }”
complaint-not-a-day = Not a date: “{ $value }”
complaint-not-a-time = Not a time: “{ $value }”
complaint-not-an-order-id = Not an order ID: “{ $value }”
complaint-not-an-amazon-id = Not an ID of Amazon, so it was left out: “{ $value }”
complaint-missing = The value is missing.
complaint-missing-column = The column is missing: “{ $value }”
complaint-does-not-add-up = The figures do not add up: { $value }
complaint-fee-sign = The transfer fee is written as money for the shop; it was counted as taken off: { $value }
complaint-count-differs = The lines around the rows tell another number of them: { $value }. The file may have been cut
complaint-total-differs = The total differs from the sum of its lines: { $value }
complaint-not-yen = The currency is not yen: “{ $value }”
complaint-unclosed-quote = A quotation mark (") is not closed. This line alone was not taken; reading went on behind it. Mend the quotation mark.
complaint-stray-quote = There is a quotation mark (") inside a cell. This line was not taken. Put the whole cell in quotation marks and double those inside.
complaint-swallowed = Quotation marks (") hold several lines together that are rows of their own. These lines were not taken. Mend the quotation marks.
complaint-more = There are { $value } more. Mend the lines above and import again
complaint-lines = Lines { $first } to { $last }: { $reason }
complaint-too-few-cells = The line ends too early: cells are missing ({ $value }).
complaint-too-many-cells = The line has more cells than there are columns ({ $value }). Put cells that hold a comma in quotation marks (").
complaint-spoiled = A spreadsheet saved this number in another form: “{ $value }”. Open the original file again with this column as text.
complaint-invisible = There are characters that cannot be seen ({ $value }). Remove them.
complaint-total = This line is a total and was not counted: “{ $value }”. There is nothing to mend.
complaint-behind-total = This line stands behind the total and was not counted.
complaint-not-text = Not readable as text: “{ $value }”
complaint-other-settlement = A line of another settlement is mixed in: “{ $value }”
complaint-not-a-notice = Not a result notification: “{ $value }”
complaint-connection-test = This is the notification of a connection test.
complaint-other-shop = Of another shop: “{ $value }”. This line was not taken. Choose that shop and import it there.
complaint-lacks = This character set has no “{ $character }”

record-asked = Inquiry { $time }
record-from-here = From this computer ({ $by })
record-notice = Notification { $time }
record-amazon-refund = Refunded at Amazon
record-permission-closed = Order closed at Amazon
record-dispatch = Dispatch
record-dispatch-planned = Dispatch planned
record-here = This computer
record-settlement = Amazon settlement report
record-refund = Refund at Amazon: { $state }
record-refund-unknown = Amazon does not know the refund that the report names
record-payout = Payout statement
record-found = Found by comparing both sides
record-agreed = Both sides agree again
record-operation = { $operation } · { $state }


period-month-end = end of { $month }
period-month-end-year = end of { $month } { $year }
period-day = { $day } { $month }
period-day-year = { $day } { $month } { $year }
period-closing = closing { $period }

task-count = { $count ->
    [one] { $count } transaction
   *[other] { $count } transactions
}
task-list-left = A list of operations stopped in the middle
task-list-left-detail = { $operation }: { $done } done, { $unknown } unknown, { $refused } refused, { $not_sent } not sent
task-list-left-action = Go on
task-unasked = { $count ->
    [one] 1 order was
   *[other] { $count } orders were
} not asked about yet
task-unseen = { $count ->
    [one] 1 order is
   *[other] { $count } orders are
} not found at GMO-PG
task-unseen-detail = { $orders }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}. Ask now, or check the numbers
task-unseen-action = Show
task-unknown-sales = Outcome of a sale unknown
task-unknown-cancel = Outcome of a cancel or refund unknown
task-unknown-change = Outcome of a change of amount unknown
task-unknown-charge = Outcome of a charge unknown
task-unknown-close-consent = Outcome of ending a consent unknown
task-unknown-detail = Sent at { $time }, no answer. Do not repeat it anywhere
task-unknown-action = Find out
task-refund-failed = Refund that did not go through
task-refund-failed-detail = Accepted { $time }, but the customer has not got the money. Find out why, then refund again
task-refund-failed-action = See transaction
task-parcel = { $how ->
    [lapsed] Goods left for an order whose authorisation lapsed
   *[cancelled] Goods left for a cancelled order
}
task-parcel-detail = A dispatch of { $day } is recorded, and no money will come. Stop the parcel or write to the customer
task-warning-action = See what to do
task-lapsing = { $count ->
    [one] Authorisation about to lapse
   *[other] Authorisations about to lapse
}
task-lapsing-detail = From { $day } on. Confirm what has shipped
task-lapsing-action = See them
task-short = The payout of { $day } came short
task-short-detail = Expected ¥{ $expected }, delivered ¥{ $delivered }
task-short-claim = Probably taken out by a guarantee claim
task-short-note = Difference
task-short-action = See the difference
task-missing = No statement for { $day }
task-missing-detail = Once opened, it leaves GMO-PG’s list; its search finds it
task-missing-note = Expected payout
task-missing-action = See payouts
task-refused = { $count ->
    [one] Recurring charge refused
   *[other] Recurring charges refused
}
task-refused-detail = Ask the customers by e-mail to check how they pay
task-refused-action = See recurring
task-setup = { $shop }: please check “{ $step }”
task-setup-detail = GMO-PG sent it back. Put it right and send it again
task-setup-action = See the steps

activity-bulk-left = A list of operations stopped in the middle: { $done } done, { $unknown } unknown, { $refused } refused, { $not_sent } not sent
activity-bulk-let-go = Let the rest of a stopped list go: { $not_sent } not sent
activity-unlisted = Took { $order } off the order list
activity-sync-part = { $answered } of { $count } transactions were answered: { $changed } changed, { $warnings } warnings
activity-sync-none = Could not ask about { $count } transactions: nobody answered
activity-sync = Asked about { $count ->
    [one] { $count } transaction
   *[other] { $count } transactions
}: { $changed } changed, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}
activity-import-part = Imported { $file } ({ $count } rows, { $bad } not taken)
activity-import-not = Could not import { $file }
activity-import = Imported { $file } ({ $count ->
    [one] { $count } row
   *[other] { $count } rows
})
activity-acknowledged = Acknowledged the warning on { $order } ({ $kind })
activity-dispatched = Dispatched { $order } on { $day }
activity-shop-added = Registered the shop “{ $shop }”
activity-shop-forgotten = Removed the shop “{ $shop }”
activity-shop-terms = Changed the payout terms of “{ $shop }”
activity-note = { $text }

role-owner = Owner
role-part = Part-time staff
role-student = Student staff
role-accountant = Accountant

secret-shop-pass = Shop password
secret-amazon-private-key = Amazon private key
shop-test-ok = Connected to both GMO-PG and Amazon.
shop-test-ok-pg = Connected to GMO-PG. There is no Amazon key yet.

setting-product = GMO-PG product
setting-product-help = Whether the contract is AmazonPayV2 or Amazon Pay cPSP. The calls are the same; only the type given when a transaction is registered differs.
setting-pay-type = Payment type number
setting-pay-type-help = The number that means Amazon Pay in an inquiry. It is 38 in the public documents.
setting-dialect = How the PG is spoken to
setting-dialect-help = idpass: forms, the one with recorded answers. json: the same calls as JSON; how its errors look is not documented.
setting-concurrency = Inquiries at the same time
setting-concurrency-help = GMO-PG does not publish its limit per shop. Use 1 when it is busy.
setting-timeout-seconds = Seconds to wait for an answer
setting-timeout-seconds-help = No value is published. If it is short, slow answers are missed.
setting-amazon-per-second = Inquiries to Amazon (per second)
setting-amazon-per-second-help = The limit may be shared with GMO-PG, so about one a second is right. 0 means no limit.
setting-region = Amazon region
setting-region-help = Japan is jp.

setup-step1 = Pre-screening
setup-step1-help = Tell GMO-PG your shop’s address.
setup-step2 = Amazon Pay seller account
setup-step2-help = Apply at Amazon and wait for the review. It takes one to two weeks.
setup-step3 = Designated account
setup-step3-help = Enter the account GMO-PG named as the place sales are paid to, not your shop’s own.
setup-step4 = Hand in six items
setup-step4-help = Gather these six items and hand them to GMO-PG.
setup-step5 = Production being prepared
setup-step5-help = Wait until GMO-PG has set the system up.
setup-step6 = Live
setup-step6-help = Completes by itself with the first real transaction.
setup-item-login-email = Login e-mail for Seller Central
setup-item-client-id = Client ID
setup-item-seller-id = Seller ID
setup-item-access-key-id = Access key ID
setup-item-secret-access-key = Secret access key
setup-item-evidence = Evidence of the designated account (screenshot)
setup-trouble-evidence = The account on the evidence is not the one that GMO-PG named.
setup-trouble-evidence-again-1 = Change the deposit account in Seller Central to the one GMO-PG named. It is not the shop’s own.
setup-trouble-evidence-again-2 = Take a picture of that page, with bank, account number and holder in sight.
setup-trouble-evidence-again-3 = Reply to the e-mail that sent it back, with the picture attached. It goes to GMO-PG’s onboarding desk.

column-order = Order ID
column-permission = Amazon Pay order number
column-memo = Note
column-status = Status
column-total = Total
column-net = Net
column-kind = Kind
column-paid-on = Paid on
column-posted-on = Posted on
column-at = Time
column-day = Date
column-carrier = Carrier
column-slip = Tracking number
column-text = Description
column-moved-on = Changed on
column-refund = Refund ID
column-by = By

month-long = { $month } { $year }

doctor-keychain-ok = The keychain answers and holds the key of the cache.
doctor-amazon-no-key = “{ $value }” has no Amazon key, so only GMO-PG is asked.
doctor-folder = Data folder: { $value }
doctor-window-safe = The window draws without shared buffers, because it once showed nothing. To go back, delete { $value }.
doctor-disk-ok = The disk takes what is written.
doctor-cache-ok = The cache is sound.
doctor-engine = Database engine: { $value }
doctor-cache-bad = The cache file is damaged ({ $value ->
    [one] 1 fault
   *[other] { $value } faults
}). Back it up with choba backup while that still works; where it does not, bring an earlier backup back with choba restore.
doctor-activity-ok = The chain of the activity record is unbroken.
doctor-activity-bad = Entry { $value } of the activity record was changed afterwards.
doctor-shop-ok = The password of “{ $value }” is in the keychain.
doctor-shop-no-pass = The password of “{ $value }” is not in the keychain.

cli-demo-done = Exported to { $dir }.
cli-sandbox-ready = The sandbox is running. Press Ctrl+C to stop it.
cli-sync-progress = { $side } { $done }/{ $total }
cli-sync-done = { $asked } asked, { $changed } changed, { $failed } failed, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}
cli-import-left-out = { $count ->
    [one] One line without money in was left out.
   *[other] { $count } lines without money in were left out.
}
cli-import-done = { $read ->
    [one] { $read } row
   *[other] { $read } rows
}: { $new } new, { $same } the same, { $changed } changed, { $bad } not taken{ $remarks ->
    [0] {""}
   *[other] , { $remarks } with a remark
}
cli-list-summary = { $count ->
    [one] { $count } transaction
   *[other] { $count } transactions
}, total { $sum }
cli-more = For more, add --after { $cursor }
cli-written = Exported to { $file } ({ $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}).
cli-shop-added = Registered the shop “{ $name }”. Its password is in the keychain.
cli-key-readable = Other people can read the private key file { $file }. The key has been imported, so we suggest deleting the file.
cli-key-can-go = The private key is in the keychain. You may delete the file { $file }.
cli-shop-forgotten = Removed the shop “{ $name }”.
cli-list-left = A list of operations stopped in the middle: { $done } done, { $unknown } unknown, { $refused } refused, { $not_sent } not sent: { $orders }. Give the same list again, and only the rest is sent.
cli-payout-collecting = Running
cli-payout-due = To come
cli-payout-late = Statement missing
cli-payout-delivered = Delivered
cli-payout-short = Short
cli-payout-over = Over
cli-payout-kept = Held back
cli-terms-kept = Registered { $count ->
    [one] { $count } set
   *[other] { $count } sets
} of payout terms.
cli-set = Changed the settings of “{ $name }”.
cli-acknowledged = Acknowledged: { $label }, { $order }, { $amount }.
failure-warning-moved = This has changed since it was shown. It is not acknowledged: look at it as it stands now.
cli-rebuilt = Rebuilt { $count ->
    [one] { $count } transaction
   *[other] { $count } transactions
}.
cli-delivered = Recorded the dispatch of { $order }.
cli-unread = Of { $order } nothing is concluded: one side says a word that is not known here (GMO-PG: { $pg }, Amazon: { $amazon }). No operation is offered on it.
cli-no-warnings = Both sides agree.
cli-prompt-pass = Shop password:{ " " }
keychain-macos = Keychain
keychain-windows = Credential Manager
keychain-linux = Keyring
failure-vault-waiting = Waiting for the keychain. Answer the question it shows on the screen.
failure-vault-cancelled = Stopped waiting for the keychain. To see your records, unlock the keychain and open Choba again.
activity-did = { $operation } · { $order }
activity-did-not = { $operation } · { $order } · { $state }
activity-support-sheet-sent = Sent the support sheet of { $order } to GMO-PG
activity-bulk-interrupted = Bulk operation stopped: { $done } done, { $unknown } unknown, { $not_sent } not sent
activity-bulk-resumed = Bulk operation resumed and ended: { $done } done, { $not_done } not done
activity-chargeback-announced = A chargeback on { $order } was announced
activity-evidence-sent = Sent the dispatch records of { $order }
activity-chargeback-won = The chargeback on { $order } was withdrawn
activity-holiday-notice-on = Turned on the notice before holidays
activity-list-imported = Imported the order list ({ $order })
activity-setup-own-account-entered = Entered the deposit account in Seller Central
activity-setup-evidence-sent-back = GMO-PG sent the evidence back
activity-setup-account-corrected = Changed the deposit account to the designated one
activity-setup-items-sent = Handed the six items to GMO-PG
activity-setup-production-ready = The production environment is ready
activity-group-match-confirmed = Matched two payouts of { $paid_on } to one bank line
activity-terms-date-corrected = Corrected the start of the payout terms from { $from } to { $to }
activity-statement-opened-elsewhere = The payout statement of { $paid_on } was opened elsewhere
activity-statement-found = Found and imported the payout statement of { $paid_on }
activity-statement-imported-again = Imported the same payout statement again (new lines: { $new })
activity-second-shop-evidence-questioned = GMO-PG asked about the evidence of the second shop
# Between the parts of a list
list-separator = ,{ " " }

## Operations

operate-does-sales = Charges { $moves } to the customer.
operate-does-void = Releases { $moves }. { $amazon ->
    [clear] The customer is not charged.
    [held] Amazon has charged { $held } already, and this does not give it back.
   *[unknown] By GMO-PG’s record nothing was charged yet.
}
operate-does-refund = Returns { $moves } to the customer. This cannot be undone.
operate-does-split = The total stays { $to }; only how it is split into amount and tax changes. Nothing is charged or returned.
operate-does-raise = Raises the authorised total from { $from } to { $to }. Amazon may refuse.
operate-does-lower = Lowers the authorised total from { $from } to { $to }.
operate-does-lower-charged = Lowers the total from { $from } to { $to } and returns { $moves } to the customer.
operate-stopped-status = It is “{ $status }” now: this operation is not possible. Nothing was sent.
operate-stopped-moved = It has changed since you looked: it is now “{ $status }”, { $total }. Check it and try again. Nothing was sent.
operate-stopped-out-of-range = An amount is between ¥0 and ¥9,999,999. Nothing was sent.
operate-stopped-sale-differs = A sale is of exactly the present total, { $total }. To charge less, change the amount first. Nothing was sent.
operate-stopped-cancel-differs = A cancel is of the whole, { $total }. To return a part, change the amount. Nothing was sent.
operate-stopped-nothing-changes = The total is { $total } already. Nothing was sent.
operate-stopped-raise-after-sale = After the sale a total can only become lower (now { $total }). Nothing was sent.
operate-stopped-to-nothing = To bring a total to nothing, cancel it. Nothing was sent.
operate-stopped-refunded-outside = Amazon has already returned { $refunded }{ $same ->
    [yes] {""}
   *[no] {" "}({ $other })
}, and GMO-PG knows of { $known }. Sending this would refund twice. Nothing was sent. See the warning.
operate-stopped-amazon-unknown = { $why ->
    [silent] Amazon does not answer, so it could not be asked whether it has refunded already.
    [sign-in] Amazon does not accept this shop’s key, so it could not be asked whether it has refunded already. Check the pair of public key ID and private key.
    [another] The charge ID that is kept here is another order’s at Amazon, so it is not known whether this order was refunded already. Correct the ID in the order list and import it again.
    [account] Amazon refuses because of the state of the shop’s account there, so it could not be asked whether it has refunded already. Look at the account in Seller Central.
    [clock] Amazon refuses because this computer’s clock is off, so it could not be asked whether it has refunded already. Set the clock.
    [refused] Amazon refused the question whether it has refunded already.
    [unreadable] Amazon’s answer cannot be read, so it is not known whether it has refunded already.
    [not-there] Amazon does not know the number of the charge that is kept here, so it is not known whether it has refunded already. Check the number, and whether the key is of the same environment.
   *[no-number] The number of Amazon’s charge is not known here, so Amazon could not be asked whether it has refunded already.
} To avoid a double refund nothing was sent. Once you have seen in Seller Central that nothing was refunded, it can be sent with a reason.
operate-stopped-by-case = There is an open case: “{ $label }”. { $reason ->
    [yes] If you know that it is right, it can be sent with a reason.
   *[no] While both sides stand so, this operation is not sent.
} Nothing was sent.
operate-stopped-case = { $what } { $advice } { $reason ->
    [yes] If you know that it is right, it can be sent with a reason.
   *[no] While both sides stand so, this operation is not sent.
} Nothing was sent (case { $case }).
operate-stopped-with-case = { $message } This order has an open case too: { $what } { $advice } (case { $case })
operate-case = There is an open case: “{ $label }”. { $what } { $advice } (case { $case })
operate-amazon-no-key = This shop has no Amazon key, so Amazon was not asked. See for yourself in Seller Central that nothing was refunded or charged there.
operate-amazon-no-number = The number of Amazon’s charge is not known here, so Amazon was not asked.
operate-amazon-not-there = Amazon does not know the number of the charge that is kept here.
operate-amazon-sign-in = Amazon does not accept this shop’s key, so its side was not checked.
operate-amazon-clock = Amazon refuses because this computer’s clock is off, so its side was not checked.
operate-amazon-refused = Amazon refused the question, so its side was not checked.
operate-amazon-another = The charge ID that is kept here belongs to another order, so Amazon’s side of this one was not checked.
operate-amazon-account = Amazon refuses because of the state of the shop’s account there, so its side was not checked. Look into Seller Central.
operate-amazon-unreadable = Amazon’s answer cannot be read, so its side was not checked.
operate-amazon-silent = Amazon does not answer, so its side was not checked.
operate-stopped-not-dispatched = No day of dispatch is known. Note it, or give a reason. Nothing was sent.
operate-stopped-refund-under-way = Amazon’s refund report tells of a refund of { $amount } that has not ended and that GMO-PG did not make. To avoid a double refund nothing was sent. Look at that refund in Seller Central. If this is another one, it can be sent with a reason.
operate-stopped-amazon-state = Amazon says “{ $word }”, a state that is not known here. While its meaning is not known, no operation is sent on this order. Nothing was sent. See the state in Seller Central.
operate-stopped-needs-owner = { $before ->
    [unknown] This folder lacks the last operation that was sent from this desk: it is a copy, or an older one. What has moved is not known, so the owner’s PIN is needed; after a restore the owner sets one first. Nothing was sent.
    [yes] { $moved } moved without the owner’s approval; with { $moves } more it is above the owner’s limit of { $limit }: the owner’s PIN is needed. Nothing was sent.
   *[other] { $moves } is above the owner’s limit of { $limit }: the owner’s PIN is needed. Nothing was sent.
}
operate-stopped-needs-person = Beside { $moved }, { $moves } more is above the { $limit } that may move without being asked about. Look again, then press once more. Nothing was sent.
failure-operation-unsettled = { $order } has an operation whose outcome is unknown. Settle it with choba resume first. Nothing was sent.
failure-charge-unsettled = This consent has an operation whose outcome is unknown ({ $order }). Settle it with choba resume first. Nothing was sent.
failure-charge-unsettled-window = This consent has an operation whose outcome is unknown ({ $order }). Find out with “{ action-ask-outcome }” first. Nothing was sent.
failure-list-gone = This list has ended already.
failure-noted = { $text } { $note }
failure-out-is-list = { $file } is the list itself. Name another file for the result. Nothing was sent.
failure-sent-beside = Another copy of this data folder sends an operation at this moment.
failure-nothing-sent = Nothing was sent.
failure-outcome-not-kept = The operation on { $order } was sent to GMO-PG, and its outcome could not be recorded. { $disk ->
    [full] The disk is full: free some space.
   *[other] The disk cannot be written.
} The outcome is unknown. Do not repeat it: choba resume asks what became of it.
failure-outcome-not-kept-row = It was sent to GMO-PG, and its outcome could not be recorded. { $disk ->
    [full] The disk is full: free some space.
   *[other] The disk cannot be written.
} The outcome is unknown. Do not repeat it: GMO-PG can be asked what became of it.
failure-outcome-not-kept-window = The operation on { $order } was sent to GMO-PG, and its outcome could not be recorded. { $disk ->
    [full] The disk is full: free some space.
   *[other] The disk cannot be written.
} The outcome is unknown. Do not repeat it: the transaction’s screen can ask what became of it.
failure-operations-held = Another window or command is sending operations on these data. After { $seconds } seconds it has not ended. Nothing was sent. Try again once it has.
cli-waits-for-lock = Waiting for another window or command to end its operation ({ $seconds } seconds at most).
cli-operate-dry = { $does } Add --yes to send it. Nothing was sent yet.
cli-operate-done = { $order }: done.
cli-operate-refused = GMO-PG did not take the operation ({ $codes }). Nothing changed.
cli-operate-unknown = The outcome of { $order } is unknown. Do not repeat it: choba resume asks what became of it. { $codes }
cli-status-unknown = There is no status “{ $value }”, and no transaction has it.
cli-waits = { $who ->
    [amazon] Amazon cannot answer at once; going on after a pause. Please wait.
    [outcome] The outcome is not known yet; asking again after a pause. Please wait.
   *[pg] GMO-PG cannot answer at once; going on after a pause. Please wait.
}
cli-resume-done = { $settled } settled, { $unknown } still unknown.
failure-yes-missing = Nothing was sent. Add --yes to send it.
setting-capture-less = Sale of less than authorised
setting-capture-less-help = Whether a sale may be of less than was authorised. Amazon allows it; GMO-PG does not say.
setting-partial-cancel = Partial cancel
setting-partial-cancel-help = Whether a part of a charged amount may be cancelled. Sent twice it may return twice, so a change of amount is used instead.
failure-contract = This call is not part of the shop’s contract or is switched off ({ $detail }). Ask GMO-PG. The transaction has not changed.
failure-unclear = { $side } does not say what happened ({ $detail }). Ask again in a while.
failure-nothing-to-set = There is nothing to set. Add KEY=VALUE, or write secrets to stdin ({ $candidates }).
failure-secret-argument = Secrets ({ $key }) are never arguments. Give { $key }=… on standard input.
complaint-unknown-word = This word is not known: { $value }. Say in the column map what it means.
failure-wish-gone = This view is too old to be sent. Nothing was sent. Check it again.
failure-passphrase-wrong = { $file } does not open with this passphrase: it is another one, or this is no backup.
failure-exists = { $file } is there already. Choose another name, or move it first.

complaint-other-permission = The charge “{ $value }” is not one of the charge permission in the same line: an ID may have slipped into another line. The line was not taken.
complaint-others-charge = The same charge stands beside the order “{ $value }” as well: a charge is of one order. Neither line was taken.
complaint-unread-money = The column “{ $value }” is not read.
complaint-twice = Two lines of this number say different things, and which holds cannot be known: “{ $value }”. The later line was not taken.
complaint-unmarked = Does not begin as the rows do: “{ $value }”. This line was not taken.
complaint-breaks-off = The record at the end is missing: the file breaks off. Download it again.
complaint-before-order = The day of the dispatch is before that of the order ({ $value }). This line was not taken.
complaint-unknown-order = This order is not known here: “{ $value }”. Check that its number was not cut; if it is new, import the order list first
complaint-new-word = A word of Amazon that is not known yet: “{ $value }”. The row was kept, and nothing is concluded from the word
complaint-order-not-here = The order of this refund is not here yet: “{ $value }”. The row was kept; import the order list and sync, and it joins the record of its order
complaint-spoiled-number = A spreadsheet made another number or a day of this one: “{ $value }”. What it was is lost: take the carrier’s file again and import it without opening it
failure-bulk-empty = The list holds no order. Nothing was sent.
failure-bulk-long = A list is of at most { $most } orders. Divide it. Nothing was sent.
failure-bulk-other-shop = { $order } in the list is of the shop “{ $other }”, not of “{ $shop }”. Nothing was sent. Choose that shop, or delete the line.
failure-bulk-twice = { $order } stands twice in the list. Nothing was sent.
list-complaint-unclosed-quote = a quotation mark (") is not closed. Mend it
list-complaint-stray-quote = there is a quotation mark (") in the middle of a cell. Put the whole cell in quotation marks, and double the one inside
list-complaint-swallowed = quotation marks (") hold several lines together that are rows of their own. Mend them
list-complaint-unread-money = The column “{ $value }” is not read, and it may say how much is meant. Name it amount, or delete it
list-complaint-twice = The order stands twice: “{ $value }”. Delete one of the lines
list-complaint-total = a total cannot be sent: “{ $value }”. Take this line out
list-complaint-behind-total = this line stands behind the total. Move it before the total, or take it out
failure-bulk-doubled = { $file } has more than one column “{ $column }” (columns { $detail }), and which one is meant cannot be known. Take the other one out, or change its name. Nothing was sent.
failure-bulk-list = { $file }: { $count ->
    [one] one line
   *[other] { $count } lines
} cannot be read (line { $line }: { $reason }). Nothing was sent.
failure-bulk-and-order = Give either an order or --from-file, not both and not neither.
failure-bulk-amount = With --from-file, amounts stand in the columns amount and tax of the list.
failure-owner-pin-none = No owner’s PIN is set yet: give one with the limit (owner_pin=… on stdin).
failure-owner-pin-none-window = No owner’s PIN is set yet. Set one first: “{ action-set-pin }” on the page { nav-settings }.
failure-owner-pin-needed = The owner’s PIN is needed (owner_pin=…).
failure-owner-pin-needed-window = The owner’s PIN is needed.
failure-owner-pin-wrong = The owner’s PIN is wrong. { $left ->
    [one] One try is left.
   *[other] { $left } tries are left.
} Nothing was sent.
failure-owner-pin-wait = Too many wrong PINs. Wait { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}. Nothing was sent.
failure-owner-pin-wait-hours = Too many wrong PINs. Wait { $hours } hours. Nothing was sent.
failure-owner-pin-beside = Another try was made at the same moment; both were counted. Type it again. Nothing was sent.
failure-owner-pin-missing = The owner’s PIN in the keychain is not the one set at this desk. Nothing above the limit can be done. A backup that is restored into a new data folder takes another one.
failure-owner-pin-length = A PIN has 4 to 32 characters.
failure-owner-system-off = This shop does not take the computer’s own authentication for the owner’s approval. Enter the PIN. Nothing was sent.
failure-owner-system-none = The computer’s own authentication could not be used. Enter the PIN. Nothing was sent.
failure-owner-system-declined = The computer’s own authentication did not approve it. Nothing was sent.
bulk-not-asked = { $amazon ->
    [yes] GMO-PG and Amazon were not asked now.
   *[no] GMO-PG was not asked now.
} { $since ->
    [none] Of some of these orders one of them has never been asked.
   *[other] This is what they said until { $since }: what was charged, cancelled or refunded since is not in it.
} Each is asked about just before it is sent.
bulk-already = Done before; nothing is sent again.
bulk-not-begun = Not begun; nothing was sent.
bulk-unknown = The outcome is unknown. Do not repeat it; GMO-PG is being asked.
activity-bulk-begun = Began a list: { $operation }, { $ready ->
    [one] 1 order
   *[other] { $ready } orders
 }, { $total }
activity-bulk-ended = A list ended: { $operation } { $parts }
activity-bulk-part = { $end } { $n } ({ $sum })
activity-bulk-part-uncounted = { $end } { $n }
bulk-end-done = done
bulk-end-already = done before
bulk-end-refused = refused
bulk-end-unknown = unknown
bulk-end-not-sent = not sent
activity-owner-pin-set = Set the owner’s PIN
activity-notice-other-shop = Refused a notice under another ShopID (the first today)
activity-notice-other-transaction = Refused a notice in the name of { $order } with another transaction’s number (the first today)
activity-notice-too-many = Refused too many notices (the first today)
activity-owner-needed = { $operation } of { $order } ({ $total }) was not sent: it needs the owner’s word above { $limit }
activity-owner-pin-wrong = A wrong owner’s PIN was entered (try { $count })
activity-owner-system-approved = The owner approved with the computer’s own authentication
activity-owner-system-declined = The computer’s own authentication did not approve
cli-prompt-owner-pin = Owner’s PIN:{ " " }
cli-forgets = Forgets the shop “{ $name }”.
cli-approves-list = { $n } operations, { $sum } together.
cli-bulk-dry = { $ready } of { $count } would be sent, { $total } in all. Add --yes to send them. Nothing was sent yet.
cli-bulk-done = { $done } done, { $already } done before, { $refused } refused, { $stopped } stopped, { $unknown } unknown, { $failed } without an answer, { $not_begun } not begun.
cli-bulk-was-sent = The list itself was sent to GMO-PG. Do not send it again: choba operations shows what became of it.
cli-bulk-progress = { $done } of { $total } · { $order }
setting-confirm-above = Ask in a window of the system above (yen)
setting-confirm-above-help = Once more than this moves within a day, all together, a window of the system asks first, and the count begins anew. Lists of orders are always asked about.
setting-owner-limit = Owner’s approval above (yen)
setting-owner-limit-help = Once more than this would move within a day, all together (of one order: on any days), the owner’s PIN is needed, and the count begins anew. 0: never.
setting-owner-system = Approval by the computer
setting-owner-system-help = When on, this computer’s password, fingerprint or the like approves in place of the PIN. Switch it on only where nobody but the owner knows the computer’s password.
setting-bulk-pause-ms = Pause between operations of a list (ms)
setting-bulk-pause-ms-help = How fast GMO-PG takes one write after another is not documented.
cli-listen-ready = Waiting for result notifications. Press Ctrl+C to stop.
cli-listen-left-out = { $n } notices came while nobody read this output. Each was answered.
failure-listen = Cannot listen on port { $port } of 127.0.0.1 ({ $detail }). Name another one, or 0.
notice-new = Took a result notification of { $order }. GMO-PG is asked about it.
notice-same = The result notification of { $order } was taken before.
notice-test = GMO-PG tries the connection.
notice-other-payment = The result notification of { $order } is not of Amazon Pay. It was left out.
notice-other-shop = A result notification for another shop ID. It was not taken.
notice-other-transaction = The result notification of { $order } names another transaction ID than ours. It was not taken. Check the management screen.
notice-malformed = Not readable as a result notification ({ $detail }). It was not taken.
notice-too-many = Too many result notifications of { $order }. It was not taken. Check who sends them.
notice-failed = The result notification of { $order } could not be written. It was not taken. { $detail }
cli-refund-accepted = GMO-PG has taken the refund of { $order }. It has not ended yet.
cli-refund-returned = The refund of { $order } has ended.
cli-refund-failed = The refund of { $order } failed. The sale stands. Look for the reason in the management screen.

## Stored consents, and a customer's address
operate-does-charge = Charges { $moves } on the consent { $consent }. The customer does nothing.
operate-does-reserve = Reserves { $moves } on the consent { $consent }. It is charged when the sale is confirmed.
operate-does-close-consent = Ends the consent { $consent }. Nothing can be charged on it any more.
operate-stopped-consent-ended = The consent { $consent } has ended. Ask the customer to sign up again. Nothing was sent.
operate-stopped-order-taken = That order ID is used already. Give another one. Nothing was sent.
operate-stopped-above-balance = Only { $balance } may still be charged on this consent. Nothing was sent.
operate-stopped-above-cap = { $used } were charged this month. With { $total } it would be more than the month’s ceiling of { $cap }. Nothing was sent.
operate-stopped-charged-already = It was charged this month by { $other }. Give a reason to charge it once more. Nothing was sent.
consent-refused-letter-button = Copy a message to the customer
consent-refused-letter =
    About your recurring payment { $order }

    This time the payment of ¥{ $amount } did not go through at Amazon Pay. You have not been charged.
    Please log in to your Amazon account and look at your payment method, such as the card’s date of expiry. Once you have, we will try again.
failure-consent-unknown = There is no charge on the consent { $consent } here.
failure-order-numbers-used = This month’s numbers for this consent are used up. Give an order ID.
activity-address-read = Asked for the customer’s address
setting-consent-cap = Ceiling of one consent in a month (yen)
setting-consent-cap-help = Amazon’s ceiling is 100,000 yen in a calendar month.
address-shipping = Delivery
address-billing = Billing
address-amazon = Amazon
address-name = Name
address-postalcode = Postal code
address-stateorregion = Prefecture
address-city = City
address-district = District
address-county = County
address-addressline1 = Line 1
address-addressline2 = Line 2
address-addressline3 = Line 3
address-countrycode = Country
address-phonenumber = Telephone
address-accountname = Account name
address-mailaddress = E-mail
address-paymentdescriptor = Means of payment

## The system's own question before money moves
confirm-title = Choba asks
confirm-operation = { $order } ({ $shop })
    { $does }
confirm-bulk-sales = { $n ->
    [one] Confirm 1 sale
   *[other] Confirm { $n } sales
 } of { $sum }. The customers are charged. ({ $shop })
confirm-bulk-cancel = { $n ->
    [one] Cancel 1 authorisation
   *[other] Cancel { $n } authorisations
 } of { $sum }. What was reserved is released. ({ $shop })
confirm-bulk-refund = { $n ->
    [one] Refund 1 order
   *[other] Refund { $n } orders
 }, { $sum }, to the customers. This cannot be undone. ({ $shop })
confirm-bulk-mixed = { $n ->
    [one] Cancel 1 authorisation
   *[other] Cancel { $n } authorisations
 } of { $sum } and refund { $refunds ->
    [one] 1 order
   *[other] { $refunds } orders
 }, { $refund_sum }, to the customers. This cannot be undone. ({ $shop })
confirm-elsewhere = The shop “{ $name }” is added as one that connects to { $hosts }. The password of that shop is sent there. Did you type this address yourself?
confirm-yes-elsewhere = Add it with this address
confirm-setting = For { $shop }, “{ $setting }” is changed from { $from } to { $to }: more can move without being asked about.
confirm-owners-setting = For { $shop }, “{ $setting }” is changed from { $from } to { $to }.
confirm-yes-setting = Change it
confirm-secret = The password or the key of { $shop } is replaced.
confirm-yes-secret = Replace it
confirm-first-pin = The owner’s PIN is set for the first time: whoever knows it is the owner from now on.
confirm-new-pin = The owner’s PIN is replaced: whoever knows the new one is the owner from now on.
confirm-owner-system = approve as the owner
confirm-yes-first-pin = Set the PIN
confirm-yes-bulk-sales = Confirm { $n }
confirm-yes-bulk-cancel = Cancel { $n }
confirm-yes-bulk-refund = Refund { $n }
confirm-yes-bulk-mixed = Cancel { $n } and refund { $refunds }
confirm-yes-sales = Confirm the sale
confirm-yes-cancel = Cancel it
confirm-yes-refund = Refund it
confirm-yes-change = Change the amount
confirm-yes-charge = Charge
confirm-yes-close = End the consent
confirm-no = Leave it
failure-not-confirmed = Left alone. Nothing was sent.
failure-question-stands = Answer the open question first. Nothing was sent.
window-slow-call = { $place } has not answered for 10 seconds
window-slow-call-ended = { $place } answered late

failure-cache-lost = The cache that was in this folder (ledger.db) is missing. No new one was made.
failure-cache-empty = The cache (ledger.db) has become empty. Nothing was changed.
failure-cache-foreign = The cache (ledger.db) does not open with this folder’s key. It was replaced by another file, or it is damaged. Nothing was changed.
failure-cache-unfinished = Bringing the backup back has not ended here. If it was stopped, bring the same backup back again.
failure-cache-no-id = The cache (ledger.db) is here, but the file that names its key (home_id) is missing. Nothing was changed.
cache-ways = The records at GMO-PG and Amazon are safe. There are three ways on. (1) Bring the original file or a backup back: choba restore FILE (2) Rebuild from the sources: choba begin-anew, then register the shop, import the order list and the statements, and ask with choba sync. Notes, dispatches and the record of operations do not come back. (3) Begin empty: choba begin-anew. The old file is not deleted but moved to set-aside.
failure-restore-sound = { $file } has a cache that can be read, so the backup was not brought back. Name another folder with --home.
failure-restore-sound-window = { $file } has a cache that can be read, so the backup was not brought back.
failure-anew-sound = The cache in { $file } is not lost, so nothing was done.
failure-backup-damaged = The backup { $file } is damaged and could not be brought back. The folder is as it was. Try another backup.
failure-no-file = { $detail } is not an ordinary file and cannot be used.
failure-driven = This window is driven by a program, so it opens the shops of the sandbox only. Start it without TAURI_AUTOMATION.
failure-not-shown-yet = GMO-PG has just carried out an operation on { $order }, and its answer does not show it yet. Look again in a minute.
failure-not-ours = { $detail } cannot be a data folder: name an empty folder or one of Choba’s. Nothing of it was changed.
failure-path-long = The path { $detail } is too long for the records’ file ({ $bytes } bytes, { $most } at most; a Japanese character has three). Choose a folder with a shorter path.
failure-path-text = The name { $detail } has parts that are no readable text, so it cannot be the data folder. Rename it or choose another folder.
failure-not-asked-here = { $order } was not asked about since this ledger took the place of the one before. Something sent from there may still be under way, so nothing was sent. Ask with choba sync, or with the same command without --yes, and try again.
failure-not-asked-here-window = { $order } was not asked about since this ledger took the place of the one before. Something sent from there may still be under way, so nothing was sent. Press “{ action-sync }”, or open the operation of this transaction anew, and try again.
failure-not-asked-here-row = It was not asked about since this ledger took the place of the one before. Something sent from there may still be under way, so nothing was sent. Ask GMO-PG, and try again.
failure-shop-open-operation = The shop “{ $name }” has an operation with an unknown outcome ({ $order }), so it cannot be removed. Settle it with choba resume and try again.
failure-shop-open-operation-window = The shop “{ $name }” has an operation with an unknown outcome ({ $order }), so it cannot be removed. Press “{ action-ask-outcome }” on that transaction and try again.
begun-restored = This ledger was brought back from a backup on { $day }. What happened after { $until } is not known here: operations without a known outcome, notes, dispatches, acknowledgements.
begun-anew = This ledger was begun anew on { $day }. What happened before is not known here: operations without a known outcome, notes, dispatches, acknowledgements.
doctor-begun-unseen = {" "}Check in the management screen what comes to mind, then mark it as noted with choba doctor --seen.
cli-begun-seen = Noted that some things are not known here.
cli-restored = The backup is back. Enter the shops’ passwords again with choba shop set.
cli-begun-anew = Begun anew. Register the shop with choba shop add, import the order list and the statements, and ask with choba sync.
cli-set-aside = The old file was moved to { $folder }. It was not deleted.
cli-backed-up = Wrote the backup { $file } ({ $rows ->
    [one] 1 record
   *[other] { $rows } records
}).
activity-begun-seen = Noted that the ledger was replaced and some things are not known here
operation-shop-forgotten = { $shop } (removed shop)
confirm-begin-anew = Begin with an empty cache? The old file is not deleted but moved to set-aside. Notes, dispatches and the record of operations are not in the new one.
confirm-forget = Remove the shop “{ $name }”? Its password and key leave the keychain, and its { $transactions ->
    [one] 1 transaction leaves
   *[other] { $transactions } transactions leave
} the cache. { $operations ->
    [one] 1 operation
   *[other] { $operations } operations
}, notes and dispatches stay on record.

failure-vault-none = The keychain, where passwords are kept, does not run on this computer. Log in to the desktop, start the keychain service and try again. No records are lost.
failure-vault-locked = The keychain, where passwords are kept, is locked. Unlock it and try again. No records are lost.
failure-vault-denied = The question whether the keychain may be opened was closed or answered with no. Try again and allow it. No records are lost.
failure-vault-silent = The keychain, where passwords are kept, does not answer. See whether its question stands behind another window, and try again. No records are lost.
failure-vault-failed = The keychain, where passwords are kept, does not work as it should. Log in to the computer again and try again. No records are lost.
failure-output = The result could not be written ({ $reason }). Check where it goes and try again.
failure-output-of-sent = The operation was sent to GMO-PG; only the answer about it could not be written ({ $reason }). Do not send it again: choba operations shows what became of it.
reason-not-found = not found
reason-not-allowed = no permission
reason-exists = it exists already
reason-full = no space left
reason-read-only = a place that cannot be written to
reason-is-folder = it is a folder
reason-no-folder = it is not a folder
reason-name = a name that cannot be used
reason-busy = in use elsewhere
reason-no-text = not readable as text
reason-device = reading or writing failed
failure-secret-utf16 = Standard input is in UTF-16. In Notepad save as “UTF-8”, in PowerShell set $OutputEncoding to UTF-8, and try again.
failure-secret-text = Standard input is not in UTF-8. Save it as UTF-8 and try again.
failure-shop-pass-form = { $name } cannot be a shop password: that has at most 64 letters and digits. Check for blanks around it and for full-width letters.
failure-call-long = What was handed over at once is too long. Nothing was done.
failure-request = The program does not understand what the screen asked of it ({ $command }). Nothing was done. Please close Choba and open it again.
failure-secret-long = { $name } is too long. Type that value alone, as your papers give it.
failure-secret-quoted = The value of { $name } stands in quotation marks. They would become part of it, so it was not taken. Write it without them.
failure-secret-invisible = The value of { $name } has characters that cannot be seen ({ $characters-en }). Copy it again or type it.
failure-secret-twice = { $name } stands there twice. Write it once.
character-zero-width = zero width { $code }
character-control = control { $code }
character-space = special space { $code }
character-direction = direction { $code }
failure-secret-invisible-window = What was entered has characters that cannot be seen ({ $characters-en }). Copy it again or type it.
failure-secret-quoted-window = What was entered stands in quotation marks. Enter it without them.
cli-prompt-passphrase = Passphrase of the backup:{ " " }
