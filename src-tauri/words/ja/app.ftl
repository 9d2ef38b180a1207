# Failures, tasks, activity, settings, setup and the command line: what the verbs say.

failure-io = { $file } を読み書きできません({ $reason })。場所と空き容量を確かめてください。
failure-vault-refused = { -keychain }が保存を断りました。{ -keychain }の空きと権限を確かめてください。
failure-cache-key = キャッシュ(ledger.db)はありますが、それを開く鍵が{ -keychain }にありません。何も書き換えていません。
failure-cache-newer = このキャッシュは新しい版のChobaで作られています。Chobaを新しい版にしてください。
failure-engine = このChobaに組み込まれたデータベース({ $detail })は、キャッシュを壊すおそれがあるため、開きません。何も変えていません。Chobaを配布元から入れ直してください。
failure-cache-damaged = キャッシュ(ledger.db)が壊れています。何も書き換えていません。
failure-cache = キャッシュを読み書きできませんでした。もう一度お試しください。続くときは choba doctor で調べてください。
failure-cache-window = キャッシュを読み書きできませんでした。もう一度お試しください。続くときは、帳場を閉じて開き直してください。
failure-busy = ほかのChobaがキャッシュを使っています。少し待ってから、もう一度お試しください。
failure-disk-full = ディスクがいっぱいです。空きを作ってから、もう一度お試しください。ここまでの記録は残っています。
failure-read-only = データのフォルダーは読み取り専用で、書き込めません。フォルダーの権限か、ディスクの状態を確かめてください。これまでの記録は見られます。
failure-disk-error = ディスクを読み書きできませんでした。ディスクか、その接続が傷んでいるかもしれません。控えを取ってあるか確かめ、ディスクを調べてください。
failure-cannot-open = 記録のファイルを開けません。フォルダーの権限と、ディスクの空きを確かめてください。
cli-only-read = いまは書き込めないため、これまでの記録を読むだけです。
failure-dispatch-before-order = { $order }: 「{ $day }」は、注文の日({ $since })より前です。発送した日を確かめて、もう一度記録してください。
failure-no-slip = 送り状番号として読めません: 「{ $slip }」。表計算ソフトが番号を変えています。送り状の番号をそのまま入れてください。
failure-dispatch-to-come = 「{ $day }」はまだ来ていません。発送したあとに、その日を記録してください。
import-overlaps = 同じ行がほかのファイルにもあり、件数が変わりました。
import-moved = 確認のあとでほかの取り込みがあり、件数が変わりました。
failure-folder = データのフォルダーを使えません({ $detail }: { $reason })。
failure-operation-open = この注文には結果のわからない操作があります。照会で確定するまで、次の操作はできません。
failure-not-found = 見つかりません: { $detail }
failure-no-randomness = このパソコンから乱数を取れないため、鍵を作れませんでした。
failure-bug = 思いがけないことが起きました({ $what })。取引は変わっていません。
failure-received = { $order } の受信記録を読み直せませんでした。記録は残っています。Chobaを新しい版にしてください。
failure-received-row = 受信記録を読み直せませんでした。記録は残っています。Chobaを新しい版にしてください。
failure-chart = 図や表を作れませんでした({ $reason })。

failure-order-unknown = オーダーID { $order } の取引はここにありません。注文一覧を取り込み、照会(choba sync)してください。
failure-order-unknown-window = オーダーID { $order } の取引はここにありません。注文一覧を取り込み、「{ action-sync }」を押してください。
failure-order-unknown-row = この取引はここにありません。注文一覧を取り込み、照会してください。
failure-order-elsewhere = オーダーID { $order } の取引は、ショップ「{ $shop }」ではなく「{ $others }」のものです。そのショップを選んでください。
failure-order-elsewhere-row = この取引はショップ「{ $others }」のものです。そのショップを選んでください。
failure-order-shape = 「{ $order }」はオーダーIDの形ではありません。半角の英数字とハイフンで27文字までです。
failure-order-shape-row = オーダーIDの形ではありません。半角の英数字とハイフンで27文字までです。
failure-shop-unknown = その名前のショップはありません。登録済み: { $candidates }
failure-shop-which = ショップが複数あります。--shop で選んでください: { $candidates }
failure-shop-which-window = ショップが複数あります。選んでください: { $candidates }
failure-no-shop = ショップがまだありません。choba shop add で登録してください。
failure-shop-name = ショップの名前は1〜40文字で、斜線、かぎかっこ(「 」“ ”)、見えない文字は使えません。
failure-shop-exists = ショップ「{ $name }」はもう登録されています。
failure-shop-id = ショップIDは半角英数字13文字までで、ほかの文字は使えません。
failure-shop-pass-missing = ショップパスワードがありません。標準入力に shop_pass=… の行で渡してください。
failure-shop-pass-missing-window = ショップパスワードがありません。
failure-pg-url-missing = サンドボックスのショップには --pg-url が要ります。
failure-pg-url-missing-window = サンドボックスのショップには、そのアドレスが要ります。
failure-amazon-url-missing = サンドボックスでAmazonの鍵を使うには --amazon-url が要ります。
failure-amazon-url-missing-window = サンドボックスでAmazonの鍵を使うには、Amazon側のアドレスが要ります。
failure-amazon-key-half = Amazonの公開鍵IDと秘密鍵は、そろえて渡してください。
failure-no-shop-pass = ショップ「{ $shop }」のパスワードが{ -keychain }にありません。設定し直してください。
failure-no-shop-window = ショップがまだありません。「ショップ」の画面でつないでください。
failure-warning-unknown-window = 警告 { $id } はありません。解決済みになったのかもしれません。
failure-operation-unsettled-window = { $order } には、結果のわからない操作があります。取引の画面で結果を照会してから、もう一度お願いします。何も送っていません。
failure-warning-unknown = 警告 { $id } はありません。choba check で一覧を見られます。
failure-kind = 「{ $value }」という種類の警告はありません。
failure-note = 確認の内容を書いてください。
failure-day = 「{ $value }」は日付ではありません。2026-11-06 の形で書いてください。
failure-span = 期間の終わりが始まりより前です。
failure-amount = 「{ $value }」は扱える金額ではありません。
failure-sort = 「{ $value }」では並べ替えられません。項目名、または -項目名 で書いてください。
failure-cursor = 続きの目印がこの条件のものではありません。最初のページから取り直してください。
failure-ending = ファイル名の終わり「{ $value }」では形式がわかりません。使えるもの: { $candidates }
failure-setting-unknown = その名前の設定はありません。使えるもの: { $candidates }
failure-setting-value-window = その値は使えません。使えるもの: { $candidates }
failure-setting-value = { $key } にその値は使えません。使えるもの: { $candidates }
failure-setting-pair = { $n } 番目の指定が 項目=値 の形ではありません。パスワードなどは引数に書かず、標準入力に 名前=値 の行で渡してください。
failure-setup-key = 「{ $key }」という手順はありません。
failure-passphrase = 合言葉は8文字以上にしてください。標準入力に passphrase=… の行で渡してください。
failure-passphrase-window = 合言葉は8文字以上にしてください。
failure-stdin = 標準入力の { $line } 行目は 名前=値 の形ではありません。
failure-stdin-name = 標準入力の { $line } 行目の名前がわかりません。使える名前: { $candidates }
failure-token = この内容の確認は済んでいるか、古くなりました。もう一度ファイルを選んでください。
failure-page = 一度に取れるのは{ $most }行までです。
failure-window = 画面を開けませんでした({ $reason })。画面のある環境で開いてください。
failure-no-display = 画面がありません。画面のない環境では choba demo --report フォルダー をお使いください。

failure-file-kind = { $file } は注文一覧ではありません。
failure-file-not-recognised = { $file } の形式がわかりません。列: { $detail }。--map で列の対応を教えてください。
failure-file-not-recognised-window = { $file } の形式がわかりません。列: { $detail }。列の対応を選んでください。
failure-file-columns-unknown = { $file } の列の意味が、まだわかりません。列の上で選んでください。
failure-file-columns-open = { $file } に必要な列が、まだ選ばれていません。
field-order-id = オーダーID
field-status = 取引状態
field-job-cd = 処理区分
field-amount = 利用金額
field-bank-amount = 入金額
field-tax = 税送料
field-access-id = 取引ID
field-processed-at = 処理日時
field-pay-type = 決済方法
field-amazon-charge-permission-id = Amazon Pay 注文番号
field-amazon-charge-id = Amazon チャージID
field-cancel-amount = 取消金額
field-cancel-tax = 取消税送料
field-client-field-1 = 自由項目1
field-client-field-2 = 自由項目2
field-client-field-3 = 自由項目3
field-memo = メモ
field-shop = ショップ
field-shop-id = ショップID
field-paid-on = 振込日
field-closed-on = 締め日
field-kind = 区分
field-sold-on = 売上日
field-refund-amount = 返品金額
field-fee = 手数料
field-fee-tax = 手数料の消費税
field-transfer-fee = 振込手数料
field-net = 差引振込額
field-on = 発送日
field-bank-on = 日付
field-carrier = 運送会社
field-slip-number = 送り状番号
field-text = 摘要
field-withdrawal = 出金額
field-direction = 入出金の区分
field-registered-at = 登録日時
failure-file-columns = { $file } に必要な列がありません: { $detail }
failure-nothing-done = { $for ->
    [list] 何も送っていません。
   *[import] このファイルからは何も取り込んでいません。
}
failure-file-doubled-window = { $file } に「{ $column }」という列が2つ以上あります({ $detail }列目)。どちらを使うか決められないため、何も取り込んでいません。使わないほうの見出しを変えてください。
failure-file-doubled = { $file } に「{ $column }」という列が2つ以上あります({ $detail }列目)。どちらを使うか決められないため、何も取り込んでいません。使わないほうの見出しを変えるか、列の対応に見出しの代わりに列の番号を書いてください。
failure-file-empty = { $file } は空です。行がありません。取得し直してください。{ failure-nothing-done }
failure-file-names-only = { $file } には見出しの行しかありません。明細のある期間を選んで、取得し直してください。{ failure-nothing-done }
failure-file-own-deliveries = { $file } はこのプログラムから書き出した売上の引渡しです。引渡しは、GMO-PGの振込明細書とAmazon決済レポートから取り込みます。別のパソコンへ移すときはバックアップを使ってください。{ failure-nothing-done }
failure-file-own-payouts = { $file } はこのプログラムから書き出した入金の一覧です。入金は、GMO-PGの振込明細書から取り込みます。別のパソコンへ移すときはバックアップを使ってください。{ failure-nothing-done }
failure-file-own-warnings = { $file } はこのプログラムから書き出した警告の一覧です。警告は、GMO-PGとAmazonへの照会から作られ、取り込むものではありません。{ failure-nothing-done }
failure-file-not-text = { $file } は文字のファイルではありません。CSVで保存し直してください。{ failure-nothing-done }
failure-file-euc-jp = { $file } はEUC-JPという文字コードです。UTF-8かShift_JIS(CP932)で保存し直してください。{ failure-nothing-done }
failure-file-jis = { $file } はJIS(ISO-2022-JP)という文字コードです。UTF-8かShift_JIS(CP932)で保存し直してください。{ failure-nothing-done }
failure-file-utf32 = { $file } はUTF-32という文字コードです。表計算ソフトで「CSV UTF-8」として保存し直してください。{ failure-nothing-done }
failure-file-utf16 = { $file } はUTF-16ですが、先頭の印(BOM)がありません。表計算ソフトで「CSV UTF-8」として保存し直してください。{ failure-nothing-done }
failure-file-zip = { $file } はzipです。展開してから、中のファイルを選んでください。{ failure-nothing-done }
failure-file-workbook = { $file } はExcelのブックです。Excelで開き、「CSV UTF-8」として保存し直してください。{ failure-nothing-done }
failure-file-locked-workbook = { $file } はパスワードのついたExcelのファイルです。Excelで開き、CSVで保存し直してください。{ failure-nothing-done }
failure-file-old-workbook = { $file } は古い形式のExcelのブックです。Excelで開き、「CSV UTF-8」として保存し直してください。{ failure-nothing-done }
failure-file-xml = { $file } はXMLのファイルです。表計算ソフトで開き、「CSV UTF-8」として保存し直してください。{ failure-nothing-done }
failure-file-page = { $file } はWebページ(HTML)です。表計算ソフトで開いて「CSV UTF-8」として保存し直すか、CSVをダウンロードし直してください。{ failure-nothing-done }
failure-file-login-page = { $file } はログイン画面のWebページです。ダウンロードの途中でログインが切れています。ログインし直して、もう一度ダウンロードしてください。{ failure-nothing-done }
failure-file-pdf = { $file } はPDFです。同じ明細のCSVをダウンロードしてください。{ failure-nothing-done }
failure-file-picture = { $file } は画像です。同じ明細のCSVをダウンロードしてください。{ failure-nothing-done }
failure-file-packed = { $file } は圧縮されたファイルです。展開してから、中のファイルを選んでください。{ failure-nothing-done }
failure-file-json = { $file } はJSONです。CSVで書き出し直してください。{ failure-nothing-done }
failure-file-too-large = { $file } は大きすぎるか、行や列が多すぎます。期間を分けて書き出し直してください。{ failure-nothing-done }
failure-file-folder = { $file } はフォルダーです。中のファイルを選んでください。
failure-file-special = { $file } は普通のファイルではありません。保存されたファイルを選んでください。
failure-file-missing = { $file } がありません。名前と場所を確かめてください。
failure-file-denied = { $file } を開くことが許されていません。ファイルの権限を確かめてください。
failure-archive-damaged = { $file } は途中で切れているか、壊れたzipです。取得し直してください。{ failure-nothing-done }
failure-archive-password = { $file } はパスワードのかかったzipです。パスワードを入れて展開してから、中のファイルを選んでください。{ failure-nothing-done }
failure-archive-packing = { $file } はここで展開できない方式のzipです。別の道具で展開してから、中のファイルを選んでください。{ failure-nothing-done }
failure-archive-empty = { $file } は空のzipです。ファイルが入っていません。取得し直してください。{ failure-nothing-done }
failure-archive-too-many = { $file } に入っているファイルが多すぎます。展開して、必要なファイルだけを選んでください。{ failure-nothing-done }
failure-archive-too-large = { $file } は展開すると大きすぎます。展開して、必要なファイルだけを選んでください。{ failure-nothing-done }
failure-layout-toml = 列の対応ファイルの{ $line }行目が、TOMLの書き方になっていません。
failure-layout-key = 列の対応ファイルの{ $line }行目: 「{ $word }」という項目はありません。
failure-layout-absent = 列の対応ファイルに「{ $word }」がありません。書き足してください。
failure-layout-value = 列の対応ファイルの{ $line }行目: 「{ $word }」の値が、書ける形ではありません。数には引用符をつけず、0以上の整数で書き、文字は引用符で囲んでください。
failure-layout-kind = 列の対応ファイルの{ $line }行目: 「{ $word }」というファイルの種類はありません。書けるもの: transactions, payouts, settlement, refunds, orders, notifications, dispatch, bank
failure-layout-name = 列の対応ファイルの{ $line }行目: 「{ $word }」は名前に使えません。文字、数字、- _ . だけで、64文字までです。
failure-layout-encoding = 列の対応ファイルの{ $line }行目: 「{ $word }」という文字コードは読めません。書けるもの: cp932, utf-8
failure-layout-delimiter = 列の対応ファイルの{ $line }行目: 「{ $word }」は区切り文字に使えません。書けるもの: "," ";" "\t"
failure-layout-dates = 列の対応ファイルの{ $line }行目: 「{ $word }」という日付の形は読めません。書けるもの: yymmdd
failure-layout-field = 列の対応ファイルの{ $line }行目: この種類のファイルに「{ $word }」という項目はありません。
failure-layout-twice = 列の対応ファイルの{ $line }行目: 「{ $word }」を2つの列に割り当てています。1つにしてください。
failure-layout-sign = 列の対応ファイルの{ $line }行目: 「{ $word }」の符号は 1 か -1 です。
failure-drop-folder = 「{ $file }」はフォルダーです。中のファイルを選んで、重ねてください。何も取り込んでいません。
failure-drop-nothing = 重ねられたものの中に、読めるファイルがありません。このパソコンに保存したファイルを重ねてください。
failure-drop-many = 一度に重ねられるのは{ $most }件までです。何も取り込んでいません。
failure-file-archive = { $file } を展開できません({ $detail })。
failure-layout = 列の対応ファイルの{ $line }行目を読めません: { $reason }
failure-layout-none = 列の対応は、まだ1つも保存されていません。
failure-layout-unknown = その名前の列の対応はありません。あるもの: { $candidates }
failure-terms = 入金条件のファイルの{ $line }行目が、TOMLの書き方になっていません。
failure-terms-unknown = 入金条件のファイルの{ $line }行目: 「{ $field }」という項目はありません。
failure-terms-missing = 入金条件のファイルの{ $line }行目の [[terms]] に「{ $field }」がありません。
terms-percent = { $field } = { $value } は { $percent } % のことです。単位は1万分の1で、10 % は 1000 と書きます。{ $value } % のつもりなら { $meant } と書いて、もう一度保存してください。
failure-terms-field = 入金条件の { $field } を読めません。書けるもの: { $candidates }

failure-url = このアドレスへは接続しません。https:// とホスト名で始まるアドレスにしてください。
failure-url-plain = 暗号化しない http は、このパソコンの中(127.0.0.1)だけです: { $detail }
failure-url-host = テストと本番では、GMO-PGとAmazonの決まったアドレスにだけ接続します: { $detail }
failure-url-environment = このアドレスは別の環境のものです。本番はテストや試用に、テストは本番に使えません: { $detail }
failure-shop-elsewhere = 本番かテストのショップがある帳場では、画面から別のアドレス({ $hosts })のショップは足せません。
failure-not-sendable = 送れない文字が入っています({ $detail })。何も送っていません。
failure-key = { $side }の秘密鍵を読めません。Seller Centralで作ったPEMファイルを指定してください。
failure-client = 通信の準備ができませんでした。
failure-unreachable = { $side }に接続できません。ネットワークを確かめてください。これまでの記録はそのまま見られます。
failure-timeout = { $side }から時間内に答えがありませんでした。これまでの記録はそのまま見られます。
failure-cut = { $side }との通信が途中で切れました。何も取り込まず、これまでの記録を残しています。もう一度お試しください。
failure-slowed = { $side }が混み合っています。少し待ってから、もう一度お試しください。
failure-clock = パソコンの時計が{ $minutes }分ずれているため、Amazonに断られました。時計を合わせてください。
failure-no-such-transaction = GMO-PGにこの注文の取引はありません(M01004002)。
failure-sign-in = ショップIDかパスワードが違います({ $detail })。GMO-PGの管理画面の値と見比べてください。取引は変わっていません。
failure-amazon-sign-in = Amazonに断られました({ $detail })。公開鍵IDと秘密鍵の組み合わせと、Amazonのアカウントの状態を確かめてください。
failure-anothers-charge = この注文に控えてあるチャージIDは、Amazonでは別の注文のものです。答えは取り込んでいません。注文一覧のチャージIDを直して、取り込み直してください。
failure-amazon-key-id = Amazonが公開鍵IDを受け付けません({ $detail })。Amazon側で更新または無効にしたか、別の環境(本番・テスト)のIDかもしれません。Seller Centralに出ているIDと見くらべてください。
failure-amazon-account = Amazonのアカウントの状態により、断られました({ $detail })。キーが原因ではありません。Seller Centralでアカウントの状態を確かめるか、Amazon Payにお問い合わせください。
failure-refused = { $side }に断られました({ $detail })。取引は変わっていません。
failure-unreadable = { $side }の答えを読み取れませんでした({ $detail })。何も取り込まず、これまでの記録を残しています。

complaint-not-an-amount = 金額として読めません: 「{ $value }」
complaint-fraction = 1円未満の端数があります: 「{ $value }」
complaint-not-a-day = 日付として読めません: 「{ $value }」
complaint-not-a-time = 時刻として読めません: 「{ $value }」
complaint-not-an-order-id = オーダーIDの形ではありません: 「{ $value }」
complaint-not-an-amazon-id = AmazonのIDの形ではないため、取り込みませんでした: 「{ $value }」
complaint-missing = 値がありません。
complaint-missing-column = 列がありません: 「{ $value }」
complaint-does-not-add-up = 計算が合いません: { $value }
complaint-fee-sign = 振込手数料がプラスの金額で書かれているため、差し引かれたものとして数えました: { $value }
complaint-count-differs = 先頭と末尾の行が示す件数と、明細の行数が違います: { $value }。ファイルが途中で切れているかもしれません
complaint-total-differs = 合計の行と明細の合計が違います: { $value }
complaint-not-yen = 円ではない通貨です: 「{ $value }」
complaint-unclosed-quote = 引用符(")が閉じていません。この行だけ取り込まず、次の行から読みました。引用符を直してください。
complaint-stray-quote = セルの途中に引用符(")があります。この行は取り込んでいません。セル全体を引用符で囲み、中の引用符は2つ重ねてください。
complaint-swallowed = 引用符(")が行をまたいで閉じていて、別の行を飲み込んでいます。これらの行は取り込んでいません。引用符を直してください。
complaint-more = ほかにも{ $value }件あります。先の行を直して、もう一度取り込んでください
complaint-lines = { $first }行目から{ $last }行目まで: { $reason }
complaint-too-few-cells = 行が途中で切れています。セルが足りません({ $value })。
complaint-too-many-cells = セルが列より多くあります({ $value })。カンマなどを含むセルは、引用符(")で囲んでください。
complaint-spoiled = 表計算ソフトが、番号を別の表示に変えて保存しています: 「{ $value }」。元のファイルから、この列を「文字列」として開き直してください。
complaint-invisible = 目に見えない文字が入っています({ $value })。消してください。
complaint-total = 合計の行なので、明細に数えていません: 「{ $value }」。直すところはありません。
complaint-behind-total = 合計の行より後ろにあるため、明細に数えていません。
complaint-not-text = 文字として読めません: 「{ $value }」
complaint-other-settlement = ほかの精算の行が混じっています: 「{ $value }」
complaint-not-a-notice = 結果通知として読めません: 「{ $value }」
complaint-connection-test = 接続テストの通知です。
complaint-other-shop = ほかのショップのものです: 「{ $value }」。この行は取り込んでいません。そのショップを選んで取り込んでください。
complaint-lacks = 「{ $character }」はこの文字コードにありません。

record-asked = 照会 { $time }
record-from-here = この端末から({ $by })
record-notice = 結果通知 { $time }
record-amazon-refund = Amazonで返金
record-permission-closed = Amazonで注文が終了
record-dispatch = 発送
record-dispatch-planned = 発送の予定
record-here = この端末
record-settlement = Amazon決済レポート
record-refund = Amazonの返金: { $state }
record-refund-unknown = レポートにある返金を、Amazonの照会では見つけられません
record-payout = 振込明細書
record-found = 両側の照合で見つけました
record-agreed = 両側がそろいました
record-operation = { $operation } · { $state }


period-month-end = { $month }末
period-month-end-year = { $year }年{ $month }末
period-day = { $month }{ $day }日
period-day-year = { $year }年{ $month }{ $day }日
period-closing = { $period }締め

task-count = { $count }件
task-list-left = 一括操作が途中で止まりました
task-list-left-detail = { $operation }: 完了{ $done }件、結果不明{ $unknown }件、成立せず{ $refused }件、未送信{ $not_sent }件。未送信の分は送られていません
task-list-left-action = 続きから
task-unasked = まだ照会していない注文 { $count }件
task-unseen = GMO-PGで見つからない注文 { $count }件
task-unseen-detail = { $orders }{ $more ->
    [0] {""}
   *[other] ほか{ $more }件
}。照会するか、番号を確かめてください
task-unseen-action = 見る
task-unknown-sales = 結果のわからない実売上
task-unknown-cancel = 結果のわからない取消・返金
task-unknown-change = 結果のわからない金額変更
task-unknown-charge = 結果のわからない請求
task-unknown-close-consent = 結果のわからない承諾の終了
task-unknown-detail = { $time }に送信、答えなし。同じ操作はしないでください
task-unknown-action = 照会で確かめる
task-refund-failed = 成立していない返金
task-refund-failed-detail = { $time }に受付後、不成立。お客さまへ戻っていません。理由を確かめ、もう一度返金してください
task-refund-failed-action = 取引を見る
task-parcel = { $how ->
    [lapsed] 失効した仮売上の商品が発送されています
   *[cancelled] 取り消された注文の商品が発送されています
}
task-parcel-detail = { $day }に発送の記録があります。代金は入りません。荷物を止めるか、お客さまに連絡してください
task-warning-action = 直し方を見る
task-lapsing = まもなく失効する仮売上
task-lapsing-detail = { $day }から順に失効。発送済みなら実売上へ
task-lapsing-action = 取引を見る
task-short = { $day }の入金が少なく届きました
task-short-detail = 予定 { $expected }円に対し、{ $delivered }円です
task-short-claim = 保証申請で差し引かれた可能性があります
task-short-note = 差額
task-short-action = 差額を見る
task-missing = { $day }の入金の明細がありません
task-missing-detail = 一度開くとGMO-PGの一覧から消えます。検索で探せます
task-missing-note = 入金予定額
task-missing-action = 入金を見る
task-refused = 通らなかった定期の決済
task-refused-detail = お支払い方法の確認を、お客さまにメールで頼みます
task-refused-action = 定期を見る
task-setup = { $shop }: { $step }をご確認ください
task-setup-detail = GMO-PGから差し戻されました。直して送り直します
task-setup-action = 手順を見る

activity-bulk-left = 一括操作が途中で止まりました。完了{ $done }件、結果不明{ $unknown }件、成立せず{ $refused }件、未送信{ $not_sent }件
activity-bulk-let-go = 途中で止まった一括操作の残り{ $not_sent }件を、送らずに終えました
activity-unlisted = { $order } を注文一覧から外しました
activity-sync-part = { $count }件のうち{ $answered }件に答えがありました。変化 { $changed }件、警告 { $warnings }件
activity-sync-none = 照会できませんでした({ $count }件)。答えはありませんでした
activity-sync = { $count }件に照会しました。変化 { $changed }件、警告 { $warnings }件
activity-import-part = { $file } を取り込みました({ $count }行、取り込めなかった行 { $bad })
activity-import-not = { $file } は取り込めませんでした
activity-import = { $file } を取り込みました({ $count }行)
activity-acknowledged = { $order } の警告({ $kind })を確認済みにしました
activity-dispatched = { $order } を { $day } に発送しました
activity-shop-added = ショップ「{ $shop }」を登録しました
activity-shop-forgotten = ショップ「{ $shop }」を消しました
activity-shop-terms = 「{ $shop }」の入金条件を変えました
activity-note = { $text }

role-owner = 店主
role-part = パート
role-student = アルバイト
role-accountant = 経理

secret-shop-pass = ショップパスワード
secret-amazon-private-key = Amazonの秘密鍵
shop-test-ok = GMO-PGにもAmazonにも接続できました。
shop-test-ok-pg = GMO-PGに接続できました。Amazonの鍵は未設定です。

setting-product = GMO-PGの商品
setting-product-help = 契約がAmazonPayV2か、Amazon Pay cPSPか。呼び出しは同じで、取引登録のときの種類だけが違います。
setting-pay-type = 決済方法の番号
setting-pay-type-help = 照会でAmazon Payを指す番号です。公開資料では38です。
setting-dialect = GMO-PGとの通信方式
setting-dialect-help = idpass:フォーム形式。実際の応答の記録がある方式です。json:同じ呼び出しのJSON形式。エラー応答の形は、公開資料にありません。
setting-concurrency = 同時に照会する数
setting-concurrency-help = GMO-PGのショップごとの上限は公開されていません。混み合うときは1にしてください。
setting-timeout-seconds = 答えを待つ秒数
setting-timeout-seconds-help = 公開された値はありません。短いと、遅い答えを取りこぼします。
setting-amazon-per-second = Amazonへの照会(毎秒)
setting-amazon-per-second-help = 上限はGMO-PGと共有かもしれないため、毎秒1回が目安です。0は制限なしです。
setting-region = Amazonの地域
setting-region-help = 日本は jp です。

setup-step1 = 事前審査の申し込み
setup-step1-help = ショップのURLをGMO-PGへ伝えます。
setup-step2 = Amazon Payセラーアカウントの取得
setup-step2-help = Amazonに申し込み、審査を待ちます。1〜2週間かかります。
setup-step3 = 指定口座の登録
setup-step3-help = 売上の入金先に、GMO-PGが指定した口座を登録します。ショップの口座ではありません。
setup-step4 = 6点の提出
setup-step4-help = 次の6点をそろえて、GMO-PGへ渡します。
setup-step5 = 本番環境の準備待ち
setup-step5-help = GMO-PGの設定が終わるのを待ちます。
setup-step6 = 運用開始
setup-step6-help = はじめての本番の取引が届くと、自動で完了になります。
setup-item-login-email = Seller Centralのログイン用メールアドレス
setup-item-client-id = クライアントID
setup-item-seller-id = セラーID
setup-item-access-key-id = アクセスキーID
setup-item-secret-access-key = シークレットアクセスキー
setup-item-evidence = 指定口座のエビデンス(画面の写し)
setup-trouble-evidence = 提出したエビデンスの口座が、GMO-PGの指定口座と違います。
setup-trouble-evidence-again-1 = Seller Centralの預金口座を、GMO-PGの指定口座に直します。
setup-trouble-evidence-again-2 = 直した画面の写しを撮ります。銀行名・口座番号・名義が見えるようにします。
setup-trouble-evidence-again-3 = 差し戻しのメールに、画面の写しを付けて返信します。送り先はGMO-PGの導入担当です。

column-order = オーダーID
column-permission = Amazon Pay 注文番号
column-memo = メモ
column-status = 状態
column-total = 合計
column-net = 差引
column-kind = 種類
column-paid-on = 振込日
column-posted-on = 計上日
column-at = 時刻
column-day = 日付
column-carrier = 運送会社
column-slip = 送り状番号
column-text = 摘要
column-moved-on = 変わった日
column-refund = 返金のID
column-by = だれが

month-long = { $year }年{ $month }

doctor-keychain-ok = { -keychain }は開いていて、キャッシュの鍵があります。
doctor-amazon-no-key = 「{ $value }」にはAmazonの鍵がないため、GMO-PGだけに照会します。
doctor-folder = データのフォルダー: { $value }
doctor-window-safe = 画面は、共有バッファーを使わない方法で描いています(前に何も表示されなかったため)。元の方法に戻すには { $value } を削除してください。
doctor-disk-ok = ディスクに書き込めます。
doctor-cache-ok = キャッシュは壊れていません。
doctor-engine = データベース: { $value }
doctor-cache-bad = キャッシュのファイルが壊れています(異常{ $value }か所)。choba backup で控えを取れるうちに取り、取れないときは前の控えを choba restore で戻してください。
doctor-activity-ok = 操作の記録のつながりは途切れていません。
doctor-activity-bad = 操作の記録の{ $value }番が、あとから変えられています。
doctor-shop-ok = 「{ $value }」のパスワードは{ -keychain }にあります。
doctor-shop-no-pass = 「{ $value }」のパスワードが{ -keychain }にありません。

cli-demo-done = { $dir } に書き出しました。
cli-sandbox-ready = サンドボックスが動いています。止めるには Ctrl+C を押してください。
cli-sync-progress = { $side } { $done }/{ $total }
cli-sync-done = { $asked }件に照会、変化 { $changed }件、失敗 { $failed }件、警告 { $warnings }件
cli-import-left-out = 入金のない{ $count }行は、取り込んでいません。
cli-import-done = { $read }行のうち、新しい行 { $new }、同じ行 { $same }、変わった行 { $changed }、取り込めない行 { $bad }{ $remarks ->
    [0] {""}
   *[other] 、知らせのある行 { $remarks }
}
cli-list-summary = { $count }件 合計 { $sum }
cli-more = 続きは --after { $cursor }
cli-written = { $file } に書き出しました({ $rows }行)。
cli-shop-added = ショップ「{ $name }」を登録しました。パスワードは{ -keychain }にあります。
cli-key-readable = 秘密鍵のファイル { $file } をほかの人も読めます。取り込みは済んだので、消すことをおすすめします。
cli-key-can-go = 秘密鍵は{ -keychain }に入りました。ファイル { $file } は消してかまいません。
cli-shop-forgotten = ショップ「{ $name }」を消しました。
cli-terms-kept = 入金条件を{ $count }つ登録しました。
cli-list-left = 一括操作が途中で止まりました。完了{ $done }件、結果不明{ $unknown }件、成立せず{ $refused }件、未送信{ $not_sent }件: { $orders }。同じ一覧をもう一度渡すと、残りだけを送ります。
cli-payout-collecting = 集計中
cli-payout-due = 入金予定
cli-payout-late = 明細待ち
cli-payout-delivered = 入金済み
cli-payout-short = 不足
cli-payout-over = 超過
cli-payout-kept = 支払留保
cli-set = 「{ $name }」の設定を変えました。
cli-acknowledged = 確認済みにしました: { $label }、{ $order }、{ $amount }。
failure-warning-moved = 表示したあとで内容が変わったため、確認済みにしていません。いまの内容を見てください。
cli-rebuilt = { $count }件の取引を作り直しました。
cli-delivered = { $order } の発送を記録しました。
cli-unread = { $order } は、知らない状態の言葉があるため判断していません(GMO-PG: { $pg }、Amazon: { $amazon })。操作もできません。
cli-no-warnings = 食い違いはありません。
cli-prompt-pass = ショップパスワード:{ " " }
keychain-macos = キーチェーン
keychain-windows = 資格情報マネージャー
keychain-linux = キーリング
failure-vault-waiting = { -keychain }の返事を待っています。画面に出ている確認に答えてください。
failure-vault-cancelled = { -keychain }を待つのをやめました。記録を見るには、{ -keychain }のロックを解除してから開き直してください。
activity-did = { $order } の{ $operation }
activity-did-not = { $order } の{ $operation } · { $state }
activity-support-sheet-sent = { $order } の問い合わせ票をGMO-PGへ送りました
activity-bulk-interrupted = 一括操作が止まりました。完了{ $done }件、結果不明{ $unknown }件、未送信{ $not_sent }件
activity-bulk-resumed = 一括操作を再開し、終えました。完了{ $done }件、成立せず{ $not_done }件
activity-chargeback-announced = { $order } にチャージバックの知らせが届きました
activity-evidence-sent = { $order } の発送の記録を送りました
activity-chargeback-won = { $order } のチャージバックが取り下げられました
activity-holiday-notice-on = 連休前のお知らせをつけました
activity-list-imported = 注文一覧を取り込みました({ $order })
activity-setup-own-account-entered = Seller Centralの預金口座を登録しました
activity-setup-evidence-sent-back = エビデンスがGMO-PGから差し戻されました
activity-setup-account-corrected = 預金口座を指定口座に直しました
activity-setup-items-sent = 6点をGMO-PGへ渡しました
activity-setup-production-ready = 本番環境の準備ができました
activity-group-match-confirmed = { $paid_on } の2つの入金を、通帳の1行に消し込みました
activity-terms-date-corrected = 入金条件の適用開始日を { $from } から { $to } に直しました
activity-statement-opened-elsewhere = { $paid_on } の振込明細書がほかの場所で開かれました
activity-statement-found = { $paid_on } の振込明細書を見つけて取り込みました
activity-statement-imported-again = 同じ振込明細書をもう一度取り込みました(新しい行 { $new })
activity-second-shop-evidence-questioned = 「便り」のエビデンスについて、GMO-PGから確認がありました
# Between the parts of a list
list-separator = 、

## Operations

operate-does-sales = { $moves } を実売上にします。お客さまに請求されます。
operate-does-void = 仮売上 { $moves } を取り消します。{ $amazon ->
    [clear] お客さまへの請求はありません。
    [held] Amazonではすでに { $held } が請求されています。この取消では戻りません。
   *[unknown] GMO-PGの記録では、まだ請求されていません。
}
operate-does-refund = { $moves } をお客さまへ返金します。元に戻せません。
operate-does-split = 合計は { $to } のままで、金額と税・送料の内訳だけを変えます。請求も返金もありません。
operate-does-raise = 仮売上を { $from } から { $to } に増やします。Amazonが断ることがあります。
operate-does-lower = 仮売上を { $from } から { $to } に減らします。
operate-does-lower-charged = 合計を { $from } から { $to } に減らし、差額 { $moves } をお客さまへ返金します。
operate-stopped-status = いまは{ $status }です。この状態ではこの操作はできません。何も送っていません。
operate-stopped-moved = ご覧になったあとに変わっています。いまは{ $status }・{ $total }です。内容を確かめて、もう一度お願いします。何も送っていません。
operate-stopped-out-of-range = 金額は0円から9,999,999円までです。何も送っていません。
operate-stopped-sale-differs = 実売上にできるのは、いまの合計 { $total } だけです。減らすときは先に金額を変えてください。何も送っていません。
operate-stopped-cancel-differs = 取り消せるのは、いまの合計 { $total } の全額だけです。一部だけ返すときは金額を変えてください。何も送っていません。
operate-stopped-nothing-changes = 合計はすでに { $total } です。何も送っていません。
operate-stopped-raise-after-sale = 請求したあとは、金額を増やせません(いま { $total })。何も送っていません。
operate-stopped-to-nothing = 合計を0円にするには、取消・返金を使ってください。何も送っていません。
operate-stopped-refunded-outside = Amazonではすでに { $refunded } が返金されています{ $same ->
    [yes] {""}
   *[no] ({ $other })
}。GMO-PGが知っているのは { $known } です。このまま送ると二重に返金されます。何も送っていません。警告の画面をご覧ください。
operate-stopped-amazon-unknown = { $why ->
    [silent] Amazonが答えないため、返金の有無を確かめられません。
    [sign-in] Amazonがこのショップのキーを受け付けないため、返金の有無を確かめられません。公開鍵IDと秘密鍵の組み合わせを確かめてください。
    [another] 控えてあるチャージIDは、Amazonでは別の注文のものなので、この注文の返金の有無を確かめられません。注文一覧のチャージIDを直して、取り込み直してください。
    [account] Amazonのアカウントの状態により断られるため、返金の有無を確かめられません。Seller Centralでアカウントの状態を確かめてください。
    [clock] このパソコンの時計が合っていないためAmazonに断られ、返金の有無を確かめられません。時計を合わせてください。
    [refused] Amazonに照会を断られたため、返金の有無を確かめられません。
    [unreadable] Amazonの答えを読み取れないため、返金の有無を確かめられません。
    [not-there] 控えてあるチャージIDをAmazonは知らないと答えたため、返金の有無を確かめられません。チャージIDと、キーの環境(本番かテストか)を確かめてください。
   *[no-number] この注文のAmazonのチャージIDがわからないため、Amazonに返金の有無を確かめられません。
} 二重返金を避けるため、何も送っていません。Seller Centralで返金がないことを確かめたら、理由を添えて送れます。
operate-stopped-by-case = 未解決の案件「{ $label }」があります。{ $reason ->
    [yes] 正しいとわかっているときは、理由を添えると送れます。
   *[no] 両側がこの状態のあいだは、この操作は送れません。
} 何も送っていません。
operate-stopped-case = { $what }{ $advice }{ $reason ->
    [yes] 正しいとわかっているときは、理由を添えると送れます。
   *[no] 両側がこの状態のあいだは、この操作は送れません。
} 何も送っていません(案件 { $case })。
operate-stopped-with-case = { $message } この注文には未解決の案件もあります。{ $what }{ $advice }(案件 { $case })
operate-case = 未解決の案件「{ $label }」があります。{ $what }{ $advice }(案件 { $case })
operate-amazon-no-key = このショップにはAmazonのキーがないため、Amazonには照会していません。Seller Centralで返金や請求がないことを、ご自分で確かめてください。
operate-amazon-no-number = この注文のAmazonのチャージIDがわからないため、Amazonには照会していません。
operate-amazon-not-there = 控えてあるチャージIDを、Amazonは知らないと答えました。
operate-amazon-sign-in = Amazonがこのショップのキーを受け付けないため、Amazonの状態は確かめていません。
operate-amazon-clock = このパソコンの時計が合っていないためAmazonに断られ、Amazonの状態は確かめていません。
operate-amazon-refused = Amazonに照会を断られたため、Amazonの状態は確かめていません。
operate-amazon-another = 控えてあるチャージIDはほかの注文のものなので、この注文のAmazonの状態は確かめていません。
operate-amazon-account = Amazonでのショップのアカウントの状態により断られ、Amazonの状態は確かめていません。Seller Centralを確かめてください。
operate-amazon-unreadable = Amazonの答えを読み取れないため、Amazonの状態は確かめていません。
operate-amazon-silent = Amazonが答えないため、Amazonの状態は確かめていません。
operate-stopped-not-dispatched = 発送日がまだありません。発送日を記録するか、理由を添えてください。何も送っていません。
operate-stopped-refund-under-way = Amazonの返金レポートに、まだ終わっていない { $amount } の返金があります。GMO-PGからの返金ではありません。二重返金を避けるため、何も送っていません。Seller Centralでその返金を確かめてください。別の返金だとわかっているときは、理由を添えて送れます。
operate-stopped-amazon-state = Amazonの状態「{ $word }」は、Chobaの知らない言葉です。意味がわからないあいだは、この注文に操作を送れません。何も送っていません。Seller Centralで状態を確かめてください。
operate-stopped-needs-owner = { $before ->
    [unknown] この帳場から最後に送った操作が、このフォルダーにはありません（写しか、古いものです）。動いた金額がわからないため、店主の暗証番号が要ります。バックアップから戻したあとは、まず店主が決めてください。何も送っていません。
    [yes] 店主の承認なしに動いた { $moved } に { $moves } を足すと、店主の限度額 { $limit } を超えます。店主の暗証番号が要ります。何も送っていません。
   *[other] { $moves } は店主の限度額 { $limit } を超えています。店主の暗証番号が要ります。何も送っていません。
}
operate-stopped-needs-person = { $moved } のほかに { $moves } を動かすと、確認なしで動かせる { $limit } を超えます。見直してから、もう一度押してください。何も送っていません。
failure-operation-unsettled = { $order } には、結果のわからない操作があります。choba resume で確かめてから、もう一度お願いします。何も送っていません。
failure-charge-unsettled = この承諾には、結果のわからない操作があります({ $order })。choba resume で確かめてから、もう一度お願いします。何も送っていません。
failure-charge-unsettled-window = この承諾には、結果のわからない操作があります({ $order })。「{ action-ask-outcome }」で確かめてから、もう一度お願いします。何も送っていません。
failure-list-gone = この一覧は、もう終わっています。
failure-noted = { $text }{ $note }
failure-out-is-list = { $file } は一覧そのものです。結果には別のファイル名を指定してください。何も送っていません。
failure-sent-beside = このデータフォルダーの写しが、ちょうど操作を送っています。
failure-nothing-sent = 何も送っていません。
failure-outcome-not-kept = { $order } の操作はGMO-PGに送りましたが、結果を記録できませんでした。{ $disk ->
    [full] ディスクがいっぱいです。空きを作ってください。
   *[other] ディスクに書き込めません。
} 結果はわかりません。送り直さないでください。choba resume で確かめられます。
failure-outcome-not-kept-row = GMO-PGに送りましたが、結果を記録できませんでした。{ $disk ->
    [full] ディスクがいっぱいです。空きを作ってください。
   *[other] ディスクに書き込めません。
} 結果はわかりません。送り直さないでください。GMO-PGに照会すると確かめられます。
failure-outcome-not-kept-window = { $order } の操作はGMO-PGに送りましたが、結果を記録できませんでした。{ $disk ->
    [full] ディスクがいっぱいです。空きを作ってください。
   *[other] ディスクに書き込めません。
} 結果はわかりません。送り直さないでください。取引の画面で結果を照会できます。
failure-operations-held = 別のウィンドウかコマンドが、このデータで操作を送っています。{ $seconds }秒待ちましたが終わりません。何も送っていません。終わってから、もう一度お願いします。
cli-waits-for-lock = 別のウィンドウかコマンドが操作を送り終えるのを待っています(最長{ $seconds }秒)。
cli-operate-dry = { $does } 送るには --yes を付けてください。まだ何も送っていません。
cli-operate-done = { $order } の操作は完了しました。
cli-operate-refused = GMO-PGはこの操作を受け付けませんでした({ $codes })。状態は変わっていません。
cli-operate-unknown = { $order } の結果がわかりません。送り直さないでください。choba resume で確かめられます。{ $codes }
cli-status-unknown = 「{ $value }」という状態はありません。その状態の取引もありません。
cli-waits = { $who ->
    [amazon] Amazonがすぐには答えられないため、間をおいて続けます。お待ちください。
    [outcome] 結果がまだわからないため、間をおいて照会を続けます。お待ちください。
   *[pg] GMO-PGがすぐには答えられないため、間をおいて続けます。お待ちください。
}
cli-resume-done = { $settled }件の結果がわかりました。まだわからないもの: { $unknown }件
failure-yes-missing = 何も送っていません。送るには --yes を付けてください。
setting-capture-less = 一部だけの実売上
setting-capture-less-help = 仮売上より少ない額で実売上にできるか。Amazonでは可能ですが、GMO-PGでの扱いは未確認です。
setting-partial-cancel = 一部だけの取消
setting-partial-cancel-help = 請求済みの一部を取消で返せるか。二度送ると二度返るおそれがあるため、ふだんは金額変更を使います。
failure-contract = このショップの契約や設定では、この呼び出しを使えません({ $detail })。GMO-PGにご確認ください。取引は変わっていません。
failure-unclear = { $side }の側で何が起きたかわかりません({ $detail })。しばらくしてから、もう一度照会してください。
failure-nothing-to-set = 変えるものがありません。「設定の名前=値」を添えるか、秘密の値を標準入力に書いてください({ $candidates })。
failure-secret-argument = 秘密の値({ $key })は引数では受け取りません。標準入力で { $key }=… と渡してください。
complaint-unknown-word = 知らない言葉です: { $value }。列の対応で、この言葉の意味を決めてください。
failure-wish-gone = この確認は古くなりました。何も送っていません。もう一度内容を確かめてください。
failure-passphrase-wrong = { $file } は、この合言葉では開けません。合言葉が違うか、バックアップのファイルではありません。
failure-exists = { $file } はすでにあります。別の名前にするか、先に移してください。

complaint-other-permission = チャージID「{ $value }」は、同じ行のチャージパーミッションのものではありません。IDが別の行とずれているかもしれません。この行は取り込んでいません。
complaint-others-charge = 同じチャージIDが注文「{ $value }」の行にもあります。1つのチャージは1つの注文のものです。どちらの行も取り込んでいません。
complaint-unread-money = 「{ $value }」という列は読みません。
complaint-twice = 同じ番号の行が2つあり、内容が違うため、どちらが正しいか決められません: 「{ $value }」。あとの行は取り込んでいません。
complaint-unmarked = 明細の行の始まり方ではありません: 「{ $value }」。この行は取り込んでいません。
complaint-breaks-off = ファイルの終わりの記録がありません。途中で切れています。もう一度ダウンロードしてください。
complaint-before-order = 発送日が注文の日({ $value })より前です。この行は取り込んでいません。
complaint-unknown-order = この注文はここにありません: 「{ $value }」。番号が途中で切れていないか確かめてください。新しい注文なら、先に注文一覧を取り込みます
complaint-new-word = Amazonの、まだ知らない言葉です: 「{ $value }」。行は残しましたが、この言葉からは何も判断しません
complaint-order-not-here = この返金の注文は、まだここにありません: 「{ $value }」。行は残しました。注文一覧を取り込んで照会すると、その注文の記録に加わります
complaint-spoiled-number = 表計算ソフトが番号を別の数や日付に変えました: 「{ $value }」。元の番号は残っていません。運送会社から取り直したファイルを、開かずに取り込んでください
failure-bulk-empty = 一覧に注文がありません。何も送っていません。
failure-bulk-long = 一度に送れるのは{ $most }件までです。分けてください。何も送っていません。
failure-bulk-other-shop = 一覧の { $order } はショップ「{ $other }」のもので、「{ $shop }」のものではありません。何も送っていません。そのショップを選ぶか、行を消してください。
failure-bulk-twice = { $order } が一覧に2回あります。何も送っていません。
list-complaint-unclosed-quote = 引用符(")が閉じていません。引用符を直してください
list-complaint-stray-quote = セルの途中に引用符(")があります。セル全体を引用符で囲み、中の引用符は2つ重ねてください
list-complaint-swallowed = 引用符(")が行をまたいで閉じていて、別の行を飲み込んでいます。引用符を直してください
list-complaint-unread-money = 「{ $value }」という列は読みませんが、金額の指定のように見えます。見出しを amount にするか、列を消してください
list-complaint-twice = 同じ注文が2回あります: 「{ $value }」。どちらかの行を消してください
list-complaint-total = 合計の行は送れません: 「{ $value }」。この行を消してください
list-complaint-behind-total = 合計の行より後にある行です。送るなら合計の行より前に移し、送らないなら消してください
failure-bulk-doubled = { $file } に「{ $column }」という列が2つ以上あります({ $detail }列目)。どちらを使うか決められません。使わないほうの列を消すか、見出しを変えてください。何も送っていません。
failure-bulk-list = { $file } に読めない行が{ $count }行あります({ $line }行目: { $reason })。何も送っていません。
failure-bulk-and-order = オーダーIDか --from-file のどちらか1つを書いてください。
failure-bulk-amount = --from-file では、金額は一覧の amount と tax の列に書いてください。
failure-owner-pin-none = 店主の暗証番号がまだ決められていません。限度額と一緒に決めてください(標準入力に owner_pin=…)。
failure-owner-pin-none-window = 店主の暗証番号がまだ決められていません。「{ nav-settings }」の「{ action-set-pin }」で、先に決めてください。
failure-owner-pin-needed = 店主の暗証番号が要ります(owner_pin=…)。
failure-owner-pin-needed-window = 店主の暗証番号が要ります。
failure-owner-pin-wrong = 店主の暗証番号が違います。あと{ $left }回試せます。何も送っていません。
failure-owner-pin-wait = 暗証番号の間違いが続きました。{ $minutes }分待ってください。何も送っていません。
failure-owner-pin-wait-hours = 暗証番号の間違いが続きました。{ $hours }時間待ってください。何も送っていません。
failure-owner-pin-beside = ほかでも暗証番号が試されていました。数に入れました。もう一度入力してください。何も送っていません。
failure-owner-pin-missing = キーチェーンにある店主の暗証番号は、この帳場で決めたものではありません。限度額を超える操作はできません。バックアップを新しいデータの場所に復元すると、決め直せます。
failure-owner-pin-length = 暗証番号は4文字から32文字までです。
failure-owner-system-off = このショップでは、パソコンの認証を店主の承認として使わない設定です。暗証番号を入力してください。何も送っていません。
failure-owner-system-none = パソコンの認証が使えませんでした。暗証番号を入力してください。何も送っていません。
failure-owner-system-declined = パソコンの認証で承認されませんでした。何も送っていません。
bulk-not-asked = { $amazon ->
    [yes] GMO-PGとAmazonには、いまは照会していません。
   *[no] GMO-PGには、いまは照会していません。
}{ $since ->
    [none] まだ一度も照会していない注文があります。
   *[other] { $since }までに聞いた内容で、そのあとの請求・取消・返金は入っていません。
}送る直前に、1件ずつ照会します。
bulk-already = 前に完了しています。送り直しません。
bulk-not-begun = 始めていません。何も送っていません。
bulk-unknown = 結果がわかりません。送り直さないでください。GMO-PGに照会します。
activity-bulk-begun = 一括操作を始めました: { $operation } { $ready }件・{ $total }
activity-bulk-ended = 一括操作が終わりました: { $operation } { $parts }
activity-bulk-part = { $end }{ $n }({ $sum })
activity-bulk-part-uncounted = { $end }{ $n }
bulk-end-done = 完了
bulk-end-already = 前に完了
bulk-end-refused = 受付不可
bulk-end-unknown = 結果不明
bulk-end-not-sent = 送らず
activity-owner-pin-set = 店主の暗証番号を決めました
activity-notice-other-shop = 別のショップIDを名乗る通知を断りました(今日はじめて)
activity-notice-other-transaction = { $order } を名乗り、取引の番号が違う通知を断りました(今日はじめて)
activity-notice-too-many = 多すぎる通知を断りました(今日はじめて)
activity-owner-needed = { $order } の{ $operation }({ $total })は、店主の限度額 { $limit } を超えるため送りませんでした
activity-owner-pin-wrong = 店主の暗証番号の間違い({ $count }回目)
activity-owner-system-approved = パソコンの認証で店主が承認しました
activity-owner-system-declined = パソコンの認証で承認されませんでした
cli-prompt-owner-pin = 店主の暗証番号:{ " " }
cli-forgets = ショップ「{ $name }」を消します。
cli-approves-list = { $n }件、合わせて { $sum } の操作です。
cli-bulk-dry = { $count }件のうち{ $ready }件を送ります。合計 { $total }。送るには --yes を付けてください。まだ何も送っていません。
cli-bulk-done = 完了 { $done }件・前に完了 { $already }件・受付不可 { $refused }件・停止 { $stopped }件・結果不明 { $unknown }件・回答なし { $failed }件・未着手 { $not_begun }件
cli-bulk-was-sent = 一覧そのものはGMO-PGに送りました。もう一度送らず、choba operations で結果を確かめてください。
cli-bulk-progress = { $done }/{ $total }件 · { $order }
setting-confirm-above = 別の窓で確認する金額(円)
setting-confirm-above-help = 1日に合わせてこの金額を超えて動かすときは、実行の前にシステムの窓で確認します。確認すると数え直します。まとめての操作は金額によらず確認します。
setting-owner-limit = 店主の承認が要る金額(円)
setting-owner-limit-help = 1日に合わせて(1つの取引では何日でも合わせて)この金額を超えて動かす操作は、店主の暗証番号を待ちます。承認すると数え直します。0なら使いません。
setting-owner-system = パソコンの認証での承認
setting-owner-system-help = 入れると、暗証番号の代わりに、このパソコンのパスワードや指紋などでも承認できます。パソコンのパスワードを店主だけが知っているときに入れてください。
setting-bulk-pause-ms = 一括操作の間隔(ミリ秒)
setting-bulk-pause-ms-help = GMO-PGがどれだけ続けて受け付けるかは、公開資料にありません。
cli-listen-ready = 結果通知を待っています。止めるには Ctrl+C を押してください。
cli-listen-left-out = この出力が読まれないあいだに通知が { $n } 件届き、すべてに応答しました。
failure-listen = 127.0.0.1 のポート { $port } で待てません({ $detail })。ほかの番号か 0 を指定してください。
notice-new = { $order } の結果通知を受け取りました。GMO-PGに照会します。
notice-same = { $order } の結果通知は、前にも受け取っています。
notice-test = GMO-PGの接続テストです。
notice-other-payment = { $order } の結果通知はAmazon Payのものではありません。取り込みません。
notice-other-shop = ほかのショップIDあての結果通知です。受け取りません。
notice-other-transaction = { $order } の結果通知は、取引IDがこちらの取引と違います。受け取りません。管理画面で確かめてください。
notice-malformed = 結果通知として読めません({ $detail })。受け取りません。
notice-too-many = { $order } の結果通知は多すぎます。受け取りません。送り元を確かめてください。
notice-failed = { $order } の結果通知を書き込めませんでした。受け取っていません。{ $detail }
cli-refund-accepted = { $order } の返金はGMO-PGが受け付けました。まだ終わっていません。
cli-refund-returned = { $order } の返金が終わりました。
cli-refund-failed = { $order } の返金は失敗しました。売上のままです。管理画面で理由を確かめてください。

## Stored consents, and a customer's address
operate-does-charge = 承諾 { $consent } に { $moves } を請求します。お客さまの操作はありません。
operate-does-reserve = 承諾 { $consent } で { $moves } を仮売上にします。請求は実売上にするときです。
operate-does-close-consent = 承諾 { $consent } を終了します。この承諾には、もう請求できません。
operate-stopped-consent-ended = 承諾 { $consent } は終了しています。お客さまに、もう一度お申し込みいただいてください。何も送っていません。
operate-stopped-order-taken = そのオーダーIDは使われています。別の番号にしてください。何も送っていません。
operate-stopped-above-balance = この承諾で請求できるのは、あと { $balance } です。何も送っていません。
operate-stopped-above-cap = 今月は { $used } を請求済みです。{ $total } を足すと、ひと月の上限 { $cap } を超えます。何も送っていません。
operate-stopped-charged-already = 今月は { $other } で請求しています。もう一度請求するなら、理由を添えてください。何も送っていません。
consent-refused-letter-button = お客さまへの文をコピー
consent-refused-letter =
    定期のお支払い { $order } について

    今回のお支払い { $amount }円が、Amazon Payで通りませんでした。ご請求はありません。
    Amazonアカウントにログインし、お支払い方法(カードの有効期限など)をご確認ください。ご確認いただけましたら、あらためて手続きいたします。
failure-consent-unknown = 承諾 { $consent } の請求はここにありません。
failure-order-numbers-used = この承諾の今月の番号は使い切りました。オーダーIDを指定してください。
activity-address-read = お客さまの住所を照会しました
setting-consent-cap = 承諾ひとつの、ひと月の上限(円)
setting-consent-cap-help = Amazonの上限は、暦の月ごとに10万円です。
address-shipping = お届け先
address-billing = 請求先
address-amazon = Amazon
address-name = お名前
address-postalcode = 郵便番号
address-stateorregion = 都道府県
address-city = 市区町村
address-district = 地区
address-county = 郡
address-addressline1 = 住所1
address-addressline2 = 住所2
address-addressline3 = 住所3
address-countrycode = 国
address-phonenumber = 電話
address-accountname = アカウント名
address-mailaddress = メール
address-paymentdescriptor = 支払方法

## The system's own question before money moves
confirm-title = 帳場の確認
confirm-operation = { $order }({ $shop })
    { $does }
confirm-bulk-sales = { $n }件 { $sum } を実売上にします。お客さまに請求されます。({ $shop })
confirm-bulk-cancel = 仮売上{ $n }件 { $sum } を取り消し、お客さまの枠を戻します。({ $shop })
confirm-bulk-refund = { $n }件 { $sum } をお客さまに返金します。元に戻せません。({ $shop })
confirm-bulk-mixed = 仮売上{ $n }件 { $sum } を取り消し、{ $refunds }件 { $refund_sum } をお客さまに返金します。元に戻せません。({ $shop })
confirm-elsewhere = ショップ「{ $name }」を、{ $hosts } に接続するものとして足します。そのショップのパスワードはそこへ送られます。ご自分で入力したアドレスですか。
confirm-yes-elsewhere = このアドレスで足す
confirm-setting = { $shop }の「{ $setting }」を、{ $from } から { $to } に変えます。確認なしに動かせるものが増えます。
confirm-owners-setting = { $shop }の「{ $setting }」を、{ $from } から { $to } に変えます。
confirm-yes-setting = 変える
confirm-secret = { $shop }のパスワードまたは鍵を入れ替えます。
confirm-yes-secret = 入れ替える
confirm-first-pin = 店主の暗証番号を初めて決めます。これからは、この番号を知る人が店主です。
confirm-new-pin = 店主の暗証番号を新しくします。これからは、この番号を知る人が店主です。
confirm-owner-system = 店主としての承認
confirm-yes-first-pin = 暗証番号を決める
confirm-yes-bulk-sales = { $n }件を実売上にする
confirm-yes-bulk-cancel = { $n }件を取り消す
confirm-yes-bulk-refund = { $n }件を返金する
confirm-yes-bulk-mixed = { $n }件を取り消し、{ $refunds }件を返金する
confirm-yes-sales = 実売上にする
confirm-yes-cancel = 取り消す
confirm-yes-refund = 返金する
confirm-yes-change = 金額を変更する
confirm-yes-charge = 請求する
confirm-yes-close = 承諾を終了する
confirm-no = やめる
failure-not-confirmed = 取りやめました。何も送っていません。
failure-question-stands = 先に、開いている確認にお答えください。何も送っていません。
window-slow-call = { $place } の答えに10秒以上かかっています
window-slow-call-ended = { $place } の答えが遅れて出ました

failure-cache-lost = このフォルダーにあったキャッシュ(ledger.db)が見つかりません。新しいものは作っていません。
failure-cache-empty = キャッシュ(ledger.db)の中身がなくなっています。何も書き換えていません。
failure-cache-foreign = キャッシュ(ledger.db)が、このフォルダーの鍵では開けません。別のファイルに置き換わったか、壊れています。何も書き換えていません。
failure-cache-unfinished = バックアップを戻す作業が、まだ終わっていません。途中で止まったときは、同じバックアップをもう一度戻してください。
failure-cache-no-id = キャッシュ(ledger.db)はありますが、その鍵の名札(home_id)がありません。何も書き換えていません。
cache-ways = GMO-PGとAmazonの記録は無事です。できることは3つです。(1) 元のファイルかバックアップを戻す: choba restore ファイル (2) 元の資料から作り直す: choba begin-anew のあとでショップを登録し、注文一覧と明細を取り込んで choba sync で照会する。メモ、発送の記録、操作の記録は戻りません。 (3) 空の状態から始める: choba begin-anew。前のファイルは消さずに set-aside へ移します。
failure-restore-sound = { $file } には読めるキャッシュがあるため、バックアップは戻しませんでした。別のフォルダーを --home で指定してください。
failure-restore-sound-window = { $file } には読めるキャッシュがあるため、バックアップは戻しませんでした。
failure-anew-sound = { $file } のキャッシュは失われていないため、何もしませんでした。
failure-backup-damaged = バックアップ { $file } が壊れているため、戻せませんでした。フォルダーは元のままです。別のバックアップをお試しください。
failure-no-file = { $detail } は普通のファイルではないため、使えません。
failure-driven = この画面はプログラムで動かしているため、サンドボックスのショップしか開けません。TAURI_AUTOMATION を付けずに起動してください。
failure-not-shown-yet = { $order } の直前の操作をGMO-PGは受け付けましたが、照会の答えにまだ現れていません。1分ほどおいてから、もう一度確かめてください。
failure-not-ours = { $detail } は帳場のデータの場所にできません。空のフォルダーか、帳場のフォルダーを指定してください。何も変えていません。
failure-path-long = { $detail } は、記録のファイルを置くには長すぎるパスです({ $bytes }バイト、最長{ $most }バイト。日本語は1文字で3バイトです)。もっと短いパスのフォルダーを指定してください。
failure-path-text = { $detail } の名前に文字として読めない部分があるため、データのフォルダーとして使えません。名前を変えるか、別のフォルダーを指定してください。
failure-not-asked-here = この台帳になってから、{ $order } にまだ照会していません。前の台帳で送った操作が残っているかもしれないため、何も送っていません。choba sync か、--yes なしの同じコマンドで確かめてから、もう一度お試しください。
failure-not-asked-here-window = この台帳になってから、{ $order } にまだ照会していません。前の台帳で送った操作が残っているかもしれないため、何も送っていません。「{ action-sync }」を押すか、この取引の操作を開き直してから、もう一度お試しください。
failure-not-asked-here-row = この台帳になってから、まだ照会していません。前の台帳で送った操作が残っているかもしれないため、何も送っていません。照会してから、もう一度お試しください。
failure-shop-open-operation = ショップ「{ $name }」には結果のわからない操作({ $order })があるため、消せません。choba resume で確かめてから、もう一度お試しください。
failure-shop-open-operation-window = ショップ「{ $name }」には結果のわからない操作({ $order })があるため、消せません。その取引の「{ action-ask-outcome }」で確かめてから、もう一度お試しください。
begun-restored = この台帳は{ $day }にバックアップから戻しました。{ $until }より後のことは、ここではわかりません: 結果を確かめていない操作、メモ、発送の記録、確認済みの印。
begun-anew = この台帳は{ $day }に新しく始めました。それより前のことは、ここではわかりません: 結果を確かめていない操作、メモ、発送の記録、確認済みの印。
doctor-begun-unseen = 管理画面で心当たりを確かめたら、choba doctor --seen で済みにしてください。
cli-begun-seen = わからないことがあるのを承知した、と記録しました。
cli-restored = バックアップを戻しました。ショップのパスワードは choba shop set で入れ直してください。
cli-begun-anew = 新しく始めました。choba shop add でショップを登録し、注文一覧と明細を取り込んで、choba sync で照会してください。
cli-set-aside = 前のファイルは { $folder } に移しました。消していません。
cli-backed-up = { $file } に控えを書き出しました(記録{ $rows }件)。
activity-begun-seen = 台帳を戻した(始めた)ことで、わからないことがあるのを承知しました
operation-shop-forgotten = { $shop }(消したショップ)
confirm-begin-anew = 空の台帳で新しく始めますか。前のファイルは消さずに set-aside へ移します。メモ、発送の記録、操作の記録は新しい台帳には入りません。
confirm-forget = ショップ「{ $name }」を消しますか。{ -keychain }のパスワードと鍵、取り込んだ{ $transactions }件の取引を消します。操作の記録{ $operations }件と、メモと発送の記録は残ります。

failure-vault-none = パスワードを保管する{ -keychain }が、このパソコンで動いていません。画面にログインして{ -keychain }を動かしてから、もう一度お試しください。記録は失われていません。
failure-vault-locked = { -keychain }(パスワードの保管場所)にロックがかかっています。ロックを解除してから、もう一度お試しください。記録は失われていません。
failure-vault-denied = { -keychain }(パスワードの保管場所)を開く確認が閉じられたか、断られました。もう一度お試しになり、出てきた確認で許可してください。記録は失われていません。
failure-vault-silent = { -keychain }(パスワードの保管場所)の返事がありません。確認の画面がほかの画面の後ろに出ていないか確かめて、もう一度お試しください。記録は失われていません。
failure-vault-failed = { -keychain }(パスワードの保管場所)が正しく動いていません。パソコンに入り直してから、もう一度お試しください。記録は失われていません。
failure-output = 結果を書き出せませんでした({ $reason })。書き出し先を確かめて、もう一度お試しください。
failure-output-of-sent = 操作はGMO-PGに送りましたが、その結果を書き出せませんでした({ $reason })。もう一度送らず、choba operations で結果を確かめてください。
reason-not-found = 見つかりません
reason-not-allowed = 使う権限がありません
reason-exists = 同じ名前のものがあります
reason-full = 空きがありません
reason-read-only = 書き込みのできない場所です
reason-is-folder = フォルダーです
reason-no-folder = フォルダーではありません
reason-name = 名前が使えません
reason-busy = ほかで使われています
reason-no-text = 文字として読めません
reason-device = 読み書きに失敗しました
failure-secret-utf16 = 標準入力がUTF-16という文字コードです。メモ帳なら「UTF-8」で保存し、PowerShellなら $OutputEncoding をUTF-8にして、もう一度お試しください。
failure-secret-text = 標準入力の文字コードがUTF-8ではありません。UTF-8で保存して、もう一度お試しください。
failure-shop-pass-form = { $name } をショップパスワードとして受け取れません。ショップパスワードは64文字までの半角の英数字です。前後に空白がないか、全角の文字が混ざっていないか確かめてください。
failure-call-long = 一度に渡されたものが長すぎます。何もしていません。
failure-request = 画面からの依頼({ $command })を読み取れませんでした。何も行っていません。帳場を閉じて開き直してください。
failure-secret-long = { $name } が長すぎます。控えから、その値だけを入力してください。
failure-secret-quoted = { $name } の値が引用符で囲まれています。引用符も値の一部として扱うことになるため、受け付けませんでした。囲まずに書いてください。
failure-secret-invisible = { $name } の値に、目に見えない文字({ $characters-ja })が入っています。コピーし直すか、手で打ってください。
failure-secret-twice = { $name } が2回あります。1回だけ書いてください。
character-zero-width = 幅のない文字 { $code }
character-control = 制御文字 { $code }
character-space = 特別な空白 { $code }
character-direction = 向きを変える文字 { $code }
failure-secret-invisible-window = 入れた値に、目に見えない文字({ $characters-ja })が入っています。コピーし直すか、手で打ってください。
failure-secret-quoted-window = 入れた値が引用符で囲まれています。引用符を取って入れてください。
cli-prompt-passphrase = バックアップの合言葉:{ " " }
