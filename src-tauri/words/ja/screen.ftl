### Words of the window: names of its screens, buttons, columns and states.

## The screens
nav-welcome = ようこそ
nav-today = 今日
nav-transactions = 取引
nav-warnings = 警告
nav-payouts = 入金
nav-recurring = 定期
nav-activity = 操作の記録
nav-setup = 利用開始
nav-shops = ショップ
nav-settings = 設定
nav-gate = Seller Central を開く前に

## The frame
screen-name = 帳場
screen-skip = 本文へ移る
screen-main-nav = 画面
screen-choose-shop = ショップを選ぶ
screen-all-shops = すべてのショップ
screen-shop-count = { $n }ショップ
screen-environment-sandbox = サンドボックス
screen-environment-test = テスト
screen-environment-production = 本番
screen-open-warnings = 件の未対応の警告
screen-foot-undone = { $when } の照会は済んでいません
screen-foot-asked = { $when } に照会 · 全{ $n }件
screen-foot-stale = { $age }に照会 · 全{ $n }件
screen-foot-never = まだ照会していません · 全{ $n }件
screen-under-way = 進行中
screen-messages = お知らせ
screen-encrypted-here = この端末に暗号化して保存
screen-palette-hint = 注文・メモ・金額・画面をさがす

## Time
screen-month = { $n }
screen-month-name = { $n }月
screen-weekday = { $n ->
    [0] 日
    [1] 月
    [2] 火
    [3] 水
    [4] 木
    [5] 金
   *[6] 土
 }
screen-day-short = { $month }/{ $day }
screen-day-year = { $year }/{ $date }
screen-day-long = { $month }月{ $day }日({ $weekday })
screen-age-now = たった今
screen-age-minutes = { $n }分前
screen-age-hours = { $n }時間前
screen-age-days = { $n }日前
screen-days = { $n }日
screen-lapse-over = 失効ずみ
screen-lapse-in = { $n ->
    [0] 今日失効
   *[other] 失効まで{ $n }日
 }
screen-days-over = 期限超過
screen-days-left = { $n ->
    [0] 今日
    [1] 明日
   *[other] あと{ $n }日
 }
screen-left-seconds = 残り約{ $n }秒
screen-left-minutes = 残り約{ $n }分
screen-left-hours = 残り約{ $n }時間
screen-time = 時刻

## Buttons that several screens have
action-close = 閉じる
action-again = もう一度
action-stop = 止める
action-stop-waiting = 待つのをやめる
action-leave = やめる
action-see-case = 直し方を見る
action-cancel = やめる
action-sync-again = もう一度照会する
action-sync = 照会する
action-export = 書き出す
action-copy = コピーする
action-unselect = 選択を外す
action-choose-all = { $n }件すべて選ぶ
action-clear-filter = 条件を外す
action-set-up = 設定する
action-open-shops = ショップの設定を開く
action-import-orders = 注文一覧を取り込む
action-back-to-list = 一覧へ戻る

## Asking the other sides
screen-stage-keychain = { $keychain }を開いています
screen-stage-pg = GMO-PGに照会しています
screen-stage-amazon = Amazonに照会しています
screen-stage-comparing = 見比べています
screen-stage-done = 照会を終えました
screen-stage-cancelled = 照会を止めました
screen-stage-failed = 照会できませんでした
screen-sync-done = 照会を終えました。変化 { $changed }件、照会できなかったもの { $failed }件です。
screen-sync-cancelled = 照会を止めました。聞き終えた分は残しています。
screen-sync-failed = 照会できませんでした。いままでの内容は残っています。
screen-vault-waiting = { $keychain }の許可を待っています
screen-vault-locked-note = 記録は暗号化してあり、鍵がないと見られません。見本の店は鍵なしで見られます。
screen-stale = 最後の照会は{ $age }です。操作の前に照会します。
screen-stale-short = 情報が古くなっています
screen-no-amazon = Amazonのキーは未設定です。
screen-no-amazon-note = 決済レポートの範囲で照合しています。期限切れや返金は、キーがあると早く気づけます。

## Troubles
screen-trouble-usage = この操作はできませんでした
screen-trouble-offline = 接続がありません
screen-trouble-offline-note = 最後に照会したときの内容を表示しています。
screen-trouble-other_side = 相手側が答えられませんでした
screen-trouble-sign_in = 接続できません
screen-trouble-clock = パソコンの時計がずれています
screen-trouble-vault = { $keychain }を開けません
screen-trouble-vault_waiting = { $keychain }の許可を待っています
screen-trouble-outcome_unknown = 結果がまだわかりません
screen-trouble-file = ファイルを読み取れませんでした
screen-trouble-cache_newer = 新しい版のデータです
screen-trouble-cache_key = データの鍵が見つかりません
screen-trouble-busy = ほかの処理が動いています
screen-trouble-not_found = 見つかりません
screen-trouble-cancelled = 途中で止めました
screen-trouble-bug = 予期しない状態になりました
screen-trouble-slow = 答えを待っています
screen-slow-note = { $seconds }秒待っても答えが届いていません。届けばそのまま表示します。照会・取り込み・まとめての操作の途中では、遅くなることがあります。

## Today
screen-needs-you = 対応が必要なものが{ $n }件あります
screen-calm = 帳尻が合っています
screen-calm-compared = { $n }件すべてが GMO-PG と Amazon で一致しています。
screen-calm-nothing-compared = Amazonとはまだ照合していません。
screen-calm-next = 次の入金予定は{ $day }です。
screen-empty-today = いま対応が必要なものはありません
screen-figures = 数字
screen-since = 前回から({ $when })
screen-since-first = はじめて見る取引
screen-count = { $n }件
screen-new-transactions = 新しい取引
screen-month-sales = { $month }の実売上({ $day }日まで)
screen-open-authorised = 未確定の仮売上
screen-agreement = 両側の一致
screen-of-compared = { $n }件中
screen-not-compared = 未照合
screen-moves = 最近の動き
screen-moves-all = 記録をすべて見る
screen-next-payout = 次の入金
screen-closed-expected = 予定(締め済み)
screen-running = 見込み(集計中)
screen-sales-count = 売上 { $n }件
screen-refund-count = 返品 { $n }件
screen-fees-taxed = 手数料・月額など(税込)
screen-net = 差引振込額
screen-no-terms = 入金条件がまだないため、予定を計算できません。振込明細書を取り込むと、実績は見られます。
screen-payout-trend = 入金の推移
screen-payout-trend-caption = 12か月の入金の予定と実績です。
screen-twelve-months = 12か月

## The list of transactions
screen-search-transactions = 取引をさがす
screen-search-hint = オーダーID・メモ・番号・11月・>10000
screen-filter-status = 状態で絞り込む
screen-filter-others = ほか
screen-all = すべて
screen-group-auth = 仮売上
screen-group-sales = 実売上
screen-group-returned = 返品
screen-group-cancelled = キャンセル
screen-group-failed = 失敗・期限切れ
screen-group-unpaid = 手続き中
screen-group-warned = 警告あり
screen-token-status = 状態:{ $what }
screen-token-min = { $amount }以上
screen-token-max = { $amount }以下
screen-token-days = { $from }〜{ $to }
screen-token-remove = 条件「{ $what }」を外す
screen-column-processed_at = 日時
screen-column-order_id = オーダーID
screen-column-status = GMO-PGの状態
screen-column-total = 合計
screen-column-amazon = Amazon
screen-column-memo = メモ
screen-column-bought = 自由項目1
screen-column-permission = Amazon Pay 注文番号
screen-refunded = 返金 { $amount }
screen-warned = 警告あり
screen-unit-rows = 件
screen-sum = 合計
screen-chosen = 選択
screen-chosen-most = 一度に選べるのは{ $most }件までです。並びのはじめの{ $most }件を選びました。
screen-keys-hint = ↑↓ 移動 · Enter 開く · Space 選択 · ? すべてのキー
screen-empty-filter = 条件に合う取引はありません
screen-enter-filters = Enterを押すと、「{ $text }」を条件にして絞り込みます
screen-enter-filters-note = 文字としては、どの取引にもありません。
action-filter = この条件で絞り込む
screen-empty-filter-note = 期間を広げるか、言葉を短くしてみてください。
screen-empty-transactions = 取引はまだありません
screen-empty-transactions-note = 注文番号の一覧があれば、GMO-PGに状態を照会できます。
screen-letter-copied = コピーしました。貼り付けて、確かめてから送ってください。
screen-copied = { $n }件をコピーしました。表計算ソフトへ貼り付けられます。
screen-encoding-cp932 = Excel向け(CP932)
screen-exported = { $n }行を書き出しました: { $file }{ $complaints ->
    [0] {""}
   *[other] {" "}(この文字コードにない文字 { $complaints }か所)
 }

## One transaction
screen-pane = 取引 { $order }
screen-eleven = 11の工程
screen-record = 両側の記録
screen-side-pg = GMO-PG
screen-side-amazon = Amazon
screen-payout-done = 入金済み
screen-payout-expected = 入金予定
screen-none-yet = まだありません
screen-lapsed = 仮売上の失効
screen-lapses = 仮売上の期限
screen-dispatched = 発送
screen-dispatch-planned = 発送の予定
screen-operations = 操作
screen-refund-failed-note = 返金は成立しませんでした。売上のままで、お客さまへお金は戻っていません。GMO-PGの管理画面で理由を確かめてから、もう一度返金するか、GMO-PGへ問い合わせてください。
screen-refund-accepted-note = 返金はGMO-PGが受け付けました。お客さまへ戻り終えるまで照会を続けます。もう一度返金しないでください。
screen-address = お届け先
screen-address-note = お客さまの個人情報です。この端末には保存せず、この取引を閉じると消えます。照会したことは記録に残ります。
screen-address-asking = GMO-PGに照会しています
screen-address-none = GMO-PGにお届け先の記録がありません。
action-ask-address = お届け先を照会
action-forget-address = 表示を消す
screen-details = 詳細
screen-amount = 利用金額
screen-tax = 税送料
screen-access-id = 取引ID
screen-permission = Amazon Pay 注文番号
screen-charge = Amazon チャージID
screen-free-field = 自由項目{ $n }
screen-seen = 最後の照会

## Charts
screen-period = 期間
screen-delivered = 入金額
screen-expected = 入金予定額
screen-of-it-running = うち集計中
screen-fees = 手数料
screen-refunds = 返品
screen-refunds-claims = 返品・異議
screen-difference = 差額
screen-state = 照合
screen-payout-running = 集計中
screen-payout-missing = 明細待ち
screen-payout-agreed = 一致
screen-payout-short = 不足
screen-payout-over = 超過
screen-payout-unchecked = 未照合
screen-legend-delivered = 入金済み
screen-legend-expected = 予定
screen-legend-running = 集計中
screen-legend-fee = 手数料
screen-legend-refund = 返品
screen-legend-short = 不足
screen-empty-payouts = 入金の明細がまだありません

## Warnings
action-compare = 今すぐ照合する
action-sheet = 問い合わせ票を作る(PDF)
action-acknowledge = 確認済みにする…
action-acknowledge-now = 確認済みにする
action-look-seller-central = Seller Central を見る前に…
screen-open-list = 未対応の警告
screen-resolved = 解決
screen-resolved-count = 解決済み { $n }
screen-waiting-title = 反映待ち
screen-waiting-note = 警告ではありません。反映に時間がかかる範囲のずれで、期限までに直れば消えます。
screen-waiting-until = { $when }まで待ちます
screen-acknowledged = 確認済み
screen-acknowledged-said = 確認済みにしました。両側がそろうと、自動で解決になります。
screen-severity-severe = 至急
screen-severity-warn = 注意
screen-severity-info = お知らせ
screen-empty-warnings = 食い違いはありません
screen-only-waiting = あるのは、直るのを待っている食い違いだけです。期限を過ぎると警告になります。
screen-empty-warnings-note = 最終照合は{ $when }、対象は{ $n }件です。
screen-do-next = 次にすること
screen-do-not = 手で直さない理由
screen-course = 経過
screen-noted = メモ: { $note }
screen-sheet-written = 問い合わせ票を作りました: { $file }
screen-acknowledge-title = { $order } を確認済みにします
screen-acknowledge-note = お金や取引の状態は変わりません。あとで見る人のために、わかっていることを残してください。
screen-note = メモ
screen-note-required = メモ(必要です)
screen-note-hint = 例: 11/6 GMO-PGへ問い合わせ済み
screen-by-pg = GMO-PG
screen-by-amazon = Amazon
screen-by-here = この端末
screen-by-file = ファイル
screen-unchanged-since = 変化なし:
screen-asked-at = 照会
screen-refunded-tag = 返金済み
screen-total = 合計
screen-authorised = オーソリ額
screen-captured = 請求
screen-refund-sum = 返金
screen-last-change = 最後の変化
screen-who = だれが
screen-reason = 理由
screen-none = なし
screen-not-asked = 未照会

## Before Seller Central
screen-gate-title = 見るだけにしてください
screen-gate-why = GMO-PGを通した取引の状態をSeller Centralで変えると、GMO-PGとAmazonの記録がずれ、入金や返金に影響することがあります。
screen-gate-look = 見てよいもの
screen-gate-look-1 = 決済レポートと入金の予定
screen-gate-look-2 = お客さまからの問い合わせ、保証申請
screen-gate-look-3 = アカウントの状態、登録した口座(見るだけ)
screen-gate-press = 押してはいけないボタン
screen-gate-instead = 代わりに、ここで
screen-gate-capture = 売上請求
screen-gate-capture-instead = 実売上にする
screen-gate-refund = 返金
screen-gate-refund-instead = 返金する
screen-gate-cancel = お支払いキャンセル
screen-gate-cancel-instead = 取り消す
screen-gate-close = 終了したお支払い
screen-gate-close-instead = 何もしなくてかまいません
screen-gate-after = Seller Centralは、お使いのブラウザーで開いてください。見たあとは、もう一度照合します。
screen-gate-paper-title = Seller Centralでは、見るだけにしてください
screen-gate-instead-choba = 代わりに、Chobaで: { $what }
screen-gate-made = 帳場 Choba · { $day }作成
screen-gate-written = 貼り紙を { $file } に保存しました。開いて印刷してください。
action-gate-back = わかりました
action-print-sheet = 貼り紙をPDFで保存する

## Payouts
action-import = 取り込むファイル
action-import-statement = 明細を取り込む…
screen-by = まとめ方
screen-by-month = 月
screen-by-week = 週
screen-by-payout = 入金ごと
screen-range = 期間
screen-range-6 = 6か月
screen-range-12 = 12か月
screen-range-all = 全期間
screen-payouts-title = 入金の予定と実績
screen-payouts-sum = { $n }回の入金
screen-chart = グラフ
screen-table = 表
screen-chart-written = グラフを書き出しました: { $file }
screen-empty-payouts-note = ファイルをこの画面へ重ねると、内容を確かめてから取り込みます。
screen-closing = 締め
screen-paid-on = 振込日
screen-planned = 予定
screen-sales = 売上
screen-costs = 手数料・税
screen-short-by = 不足 { $amount }
screen-over-by = 超過 { $amount }
screen-lines = { $n }件
screen-unmatched = 未消込 { $n }件

## Importing
screen-import-title = ファイルの取り込み
screen-rows = { $n }行
screen-samples = { $file } のはじめの行
screen-line = 行
screen-layout = 並び
screen-kind-payouts = 振込明細書
screen-kind-settlement = Amazon決済レポート
screen-kind-transactions = 取引ファイル
screen-kind-orders = 注文一覧
screen-kind-notifications = 結果通知
screen-kind-dispatch = 送り状データ
screen-kind-bank = 通帳の行
screen-map-kind = ファイルの種類
screen-map-note = 列の意味を選んでください。* は必要な列です。
screen-map-name = この並びを覚える名前
screen-map-name-note = 次からは自動で見分けます
screen-map-column = 列「{ $name }」の意味
screen-map-none = 取り込まない
screen-map-needed = { $label } *
screen-map-open = まだ選ばれていない列: { $fields }
screen-map-one = 形式のわからないファイルは、ひとつずつ取り込んでください。
screen-import-effect = 取り込むと
screen-rows-new = 新しい行
screen-rows-same = 同じ行(変化なし)
screen-rows-changed = 変わる行
screen-rows-bad = 読み取れない行
screen-import-sum = 金額の合計
screen-import-sum-net = 差引振込額の合計
screen-import-mend = 直したファイルをもう一度取り込むと、読めなかった行が加わります。
screen-complaint-at = { $line }行目 { $column }
screen-complaint-file = ファイル全体
screen-complaints-more = ほかに{ $n }件あります。取り込んだあと、記録で確かめられます。
action-import-rows = { $n }行を取り込む
action-import-none = 取り込む(変化なし)
screen-import-kept = 元のファイルも、この端末に暗号化して残します。
screen-import-done = { $n }行を取り込み、{ $changed }行を直しました。{ $bad ->
    [0] {""}
   *[other] 読み取れない行が{ $bad }行あります。
 }
screen-import-same = 同じファイルです。何も変わりませんでした。
screen-drop = ファイルをここへ重ねてください
screen-drop-note = 振込明細書、注文一覧、取引ファイル、Amazon決済レポート、送り状データを読めます。取り込む前に内容を確かめられます。
screen-drop-here = ここではなすと、取り込む前の内容を確かめられます
screen-drop-later = 開いている窓を閉じてから、もう一度重ねてください。ファイルは取り込んでいません。
action-choose-files = ファイルを選ぶ
action-other-file = ほかのファイル…

## Recurring
screen-empty-recurring = 定期の取引はありません
screen-empty-recurring-note = 承諾(B または C で始まる Amazon Pay 注文番号)の取引が届くと、ここに並びます。
screen-consents = { $n }件の承諾
screen-consents-refused = 前回の決済が通らなかったもの { $n }件
screen-month-used = 今月の請求
screen-consent-ended = 終了
screen-consent-state = GMO-PGの答え
screen-consent-balance = 今月の残り
screen-charges-of = この承諾の決済
screen-charge-order = オーダーID(空なら自動)
screen-charge-reserve = 仮売上だけにする
screen-charge-asking = GMO-PGに照会しています
screen-charge-refused = 請求できませんでした({ $codes })。お客さまの代金は動いていません。
screen-charge-reason = 今月もう一度請求する理由
screen-charge-send = { $amount } を請求する
screen-charge-send-reserve = { $amount } を仮売上にする
screen-close-consent-send = この承諾を終了する
action-ask-consent = 状態を照会する
screen-last-charge = 前回の決済
screen-charges = 回数
screen-times = { $n }回
screen-refused-charge = 通りませんでした

## The record
screen-empty-activity = 記録はまだありません
screen-empty-activity-note = 照会、取り込み、書き出しをすると、ここに残ります。
action-older = さらに前を見る

## First run
screen-welcome-title = 帳場へようこそ
screen-welcome-note = Amazon Pay の売上を、GMO-PG と Amazon の両側から見て、入金まで見届ける机です。
screen-welcome-demo = 見本の店でためす
screen-welcome-demo-note = 何も登録せずに、18か月分の取引がある文具店を開きます。本物のお金は動きません。
action-open-demo = 見本の店を開く
screen-welcome-own = 自分の店をつなぐ
screen-welcome-own-note = ショップIDとパスワードを{ $keychain }に入れ、注文の一覧を取り込みます。5分ほどです。
action-connect-shop = 店をつなぐ
screen-welcome-apply = これから申し込む
screen-welcome-apply-note = 審査の申し込みから本番まで、6つの準備を順に案内します。
action-begin-setup = 準備を始める
screen-welcome-secret = 取引はこの端末に暗号化して保存します。パスワードや鍵は、{ $keychain }だけに入ります。

## Setup
screen-shop = ショップ
screen-step-done = に完了
screen-items-done = { $n } / { $of } 提出済み
screen-setup-done = 完了
screen-setup-now = いまここ
screen-setup-later = これから
screen-setup-trouble = 差し戻し
screen-setup-again-title = 直して送り直す
screen-setup-again = 直したものは、差し戻しの連絡をくれたGMO-PGの窓口へ送ります。メールで届いた連絡なら、そのメールへの返信で届きます。
screen-setup-no-shop = 完了の印は、店をつなぐと付けられます。
screen-item-done = 提出済み
screen-item-open = まだ
screen-items-secret = ここには値を書きません。秘密の値を Choba で使うときは、ショップの画面から{ $keychain }に入れます。
action-step-done = この手順を完了にする
screen-setup-mark-only = ここに印を付けるだけで、GMO-PGへは何も送りません。
action-step-again = 直して送り直しました
action-step-undo = 完了を取り消す

## Shops
screen-new-shop = 店をつなぐ
screen-new-shop-note = 秘密の値は{ $keychain }だけに入ります。画面に戻して表示することはありません。
screen-empty-shops = ショップはまだありません
screen-shop-id = ショップID
screen-shop-name = 呼び名
screen-shop-name-note = この画面での名前です。いつでも見分けられる短い名前にしてください。
screen-shop-pass = ショップパスワード
screen-environment = 環境
screen-environment-note-production = 本物の取引です。
screen-environment-note-test = GMO-PGのテスト環境です。
screen-environment-note-sandbox = このパソコンの中だけで動き、本番のお金には触れません。
screen-amazon-key-optional = Amazonのキー(なくても始められます)
screen-addresses-optional = 接続先(ふつうは空のまま)
screen-addresses-note = 空のままなら、GMO-PGとAmazonの公開された接続先を使います。ほかの接続先はサンドボックスだけで使えます。
screen-pg-url = GMO-PGの接続先
screen-amazon-url = Amazonの接続先
screen-product = 商品
screen-public-key-id = 公開キーID
screen-private-key = 秘密鍵(PEM)
screen-secret-hint = 貼り付けると{ $keychain }に入り、ここには残りません
screen-secrets-again = 秘密の値は画面に残していません。もう一度入れてください。
screen-shop-added = { $name } をつなぎました。
screen-transactions-kept = 保存している取引
screen-terms = 入金条件
screen-set = 設定済み
screen-not-set = 未設定
screen-secrets = 秘密の値({ $keychain })
screen-secret-kept = 保管しました。
screen-answers = 接続できました
screen-no-answer = 接続できません
screen-no-key = キーなし
screen-forget-title = { $name } をこの端末から外します
screen-forget-note = 保存している{ $n }件の取引と鍵を、この端末から消します。GMO-PGとAmazonの取引は変わりません。
action-connect = つなぐ
action-keep = 保管する
action-replace = 入れ替える
action-enter = 入れる
action-test = 接続を試す
action-testing = 試しています
action-forget = この端末から外す…
action-forget-now = この端末から外す

## Settings
screen-set-window = 画面
screen-set-lang = 言語
screen-lang-ja = 日本語
screen-lang-en = English
screen-set-theme = 明るさ
screen-set-theme-note = 「自動」はパソコンの設定に合わせます。
screen-theme-light = 明るい
screen-theme-dark = 暗い
screen-theme-system = 自動
screen-set-density = 行の高さ
screen-set-density-note = 「詰める」は一度に多くの取引を並べます。
screen-density-roomy = ふつう
screen-density-compact = 詰める
screen-set-places = 保存先と版
screen-set-exports = 書き出し先
screen-set-exports-note = 書き出したファイルは暗号化されません。扱いに気をつけてください。
screen-set-home = データの保存先
screen-set-home-note = 暗号化して保存しています。鍵は{ $keychain }にあります。
screen-set-version = 版
screen-pin = 店主の暗証番号
screen-pin-title-limit = 限度額を変える
screen-pin-title-change = 暗証番号を変える
screen-pin-title-new = 暗証番号を決める
screen-pin-note-limit = 限度額を変えられるのは店主だけです。
screen-pin-note = 限度額を超える操作の前に入力します。
screen-pin-asking = 暗証番号があるか確かめています
screen-pin-present = いまの暗証番号
screen-pin-next = 新しい暗証番号
screen-pin-again = 新しい暗証番号をもう一度
screen-pin-rule = 4文字から32文字まで
screen-pin-differs = 2つが違います
screen-pin-kept = 暗証番号を決めました。
screen-set-owner = 店主の承認
screen-set-owner-note = 暗証番号は{ $keychain }にだけ入れます。
screen-set-more = ほかの設定 { $n }件
action-set-pin = 決める・変える…
screen-unverified = 未確認
screen-unverified-note = 公開された資料では確かめられていない内容です。契約書や実際の明細と見比べてください。
screen-default = 初期値: { $value }
screen-choice-none = なし
screen-choice-amazonpayv2 = AmazonPayV2
screen-choice-cpsp = Amazon Pay cPSP
screen-choice-off = しない
screen-choice-on = する
screen-choice-jp = 日本
screen-choice-eu = ヨーロッパ
screen-choice-na = アメリカ(NA)

## Keys and the palette
screen-keys = キーボードの操作
action-show-keys = 一覧を見る
screen-key-palette = 注文や画面をさがす
screen-key-search = この画面でさがす
screen-key-screens = 画面を切り替える
screen-key-sync = 照会する
screen-key-move = 行を移る
screen-key-open = 開く
screen-key-select = 選ぶ
screen-key-all = 条件に合うすべてを選ぶ
screen-key-copy = 選んだ行をコピーする
screen-key-zoom = 大きく・小さく・もとの大きさ
screen-key-close = 閉じる
screen-key-help = この一覧
screen-search-how = さがし方(Enterで条件になります)
screen-how-month = 月で
screen-how-month-example = 11月
screen-how-status = 状態で
screen-how-status-example = 状態:仮売上,実売上
screen-how-amount = 金額で
screen-how-amount-example = >10000
screen-palette = さがす
screen-palette-orders = 取引
screen-palette-actions = できること
screen-palette-screens = 画面
screen-palette-nothing = 見つかりません
screen-reading-today = きょう ほーむ
screen-reading-transactions = とりひき
screen-reading-warnings = けいこく
screen-reading-payouts = にゅうきん
screen-reading-recurring = ていき
screen-reading-activity = そうさのきろく りれき
screen-reading-setup = りようかいし じゅんび
screen-reading-shops = しょっぷ みせ 店
screen-reading-settings = せってい
screen-reading-gate = せらーせんとらる
screen-do-case = { $order } の直し方を見る
screen-do-all = 見つかった{ $n }件を一覧で見る
screen-do-sync = GMO-PGとAmazonに照会する
screen-do-sync-reading = しょうかいする どうき 同期 照合
screen-do-sales = 売上のある取引を見る
screen-do-sales-reading = うりあげのあるとりひき じつうりあげ 実売上
screen-do-deadline = 仮売上を見る
screen-do-deadline-reading = かりうりあげ きげん 期限
screen-do-import = ファイルを取り込む
screen-do-import-reading = とりこむ めいさい 明細
screen-do-connect = 店をつなぐ
screen-do-connect-reading = みせをつなぐ ついか 追加
screen-do-theme = 明るさを切り替える
screen-do-theme-reading = あかるさ だーく 暗い
screen-do-keys = キーボードの操作を見る
screen-do-keys-reading = しょーとかっと へるぷ ヘルプ

## Operations

screen-operate-present = いまの状態
screen-operate-after = このあと
screen-operate-reason = 理由(任意)
screen-operate-reason-must = 理由(必要)
screen-operate-reason-needed = 理由(店頭渡しなど)
screen-operate-asking = 両側に照会しています
screen-operate-check = 内容を確かめる
screen-operate-send-sales = { $amount } を実売上にする
screen-operate-send-void = 仮売上 { $amount } を取り消す
screen-operate-send-refund = { $amount } を返金する
screen-operate-send-change = 合計を { $amount } にする
screen-operate-sending = GMO-PGに送っています。閉じても止まりません
screen-operate-done = GMO-PGが受け付けました。
screen-operate-refund-accepted = GMO-PGが返金を受け付けました。お客さまへ戻り終えるまで照会を続けます。
screen-operate-refused = GMO-PGは受け付けませんでした({ $codes })。状態は変わっていません。
screen-operate-unknown = 結果がわかりません。送り直さないでください。照会して確かめます。
screen-operate-not-dispatched = 発送日がまだありません。どちらかを選んでください。何も送っていません。
screen-dispatched-on = 発送した日
screen-dispatch-carrier = 配送会社(任意)
screen-dispatch-slip = 伝票番号(任意)
action-record-dispatch = 発送を記録
screen-dispatched-on-wrong = きょうまでの日付を、11/6 のように入れてください
screen-way-sent = 発送した
screen-way-reason = 発送を待たずに実売上にする
screen-operate-still-unknown = まだわかりません。しばらくしてから、もう一度照会してください。
screen-operate-settled = 結果がわかりました。
action-open-transaction = 取引を開く
action-ask-outcome = 結果を照会する

## One operation on many orders
action-bulk-sales = { $n }件を実売上に…
action-bulk-cancel = { $n }件を取り消す…
action-bulk-refund = { $n }件を返金する…
action-bulk-mixed = { $n }件を取り消す・返金する…
action-bulk-rest = 残り{ $n }件を続ける
action-export-result = 結果を書き出す
screen-bulk-title-sales = 実売上にする前の確認
screen-bulk-title-cancel = 取り消す前の確認
screen-bulk-title-refund = 返金する前の確認
screen-bulk-title-mixed = 取り消す・返金する前の確認
screen-bulk-running-title = 1件ずつ送っています
screen-bulk-ended-title = 一括操作の結果
screen-bulk-end-done = 完了
screen-bulk-end-already = 前に完了
screen-bulk-end-refused = 受付不可
screen-bulk-end-unknown = 結果不明
screen-bulk-end-not_sent = 送らず
screen-confirming = 別の窓でお答えください。まだ何も送っていません。
screen-bulk-note = 1件ずつGMO-PGに照会し、状態と金額が変わっていないものだけを送ります。途中で止められます。
screen-bulk-voids-note = 仮売上は取り消し、お客さまの枠を戻します。元に戻せません。
screen-bulk-gives-note = 請求済みは全額をお客さまへ返します。元に戻せません。
screen-bulk-voids = 仮売上の取消
screen-bulk-refunds = お客さまへの返金
screen-bulk-refunds-note = 返金はGMO-PGが受け付けました。お客さまへ戻り終えるまで照会を続けます。
screen-bulk-held = 実行しないもの { $n }件
screen-bulk-dispatched = 発送 { $day }
screen-bulk-after-dispatch = 発送後に
screen-bulk-count = { $n }件
screen-bulk-send-sales = { $n }件を実売上にする
screen-bulk-send-cancel = { $n }件を取り消す
screen-bulk-send-refund = { $n }件を返金する
screen-bulk-send-mixed = { $n }件を取り消す・返金する
screen-bulk-reason-needed = 発送日のない{ $n }件も実売上にするときは、どちらかを選んでください
screen-bulk-reason-wanted = 理由を添えると送れるものが{ $n }件あります。理由
screen-bulk-pin = 店主の暗証番号
screen-bulk-pin-note = 店主の承認が要る金額です。
screen-bulk-check = 確かめる
screen-bulk-running = 送っています
screen-bulk-stopping = この1件のあとで止まります
screen-bulk-unknown-note = 結果のわからないものは送り直さず、GMO-PGに照会して確かめます。
screen-bulk-one-shop = 一度に送れるのは1つのショップの取引だけです。
screen-bulk-list = 送るものの一覧
screen-bulk-result-ready = 送れます
screen-bulk-result-done = 完了
screen-bulk-result-already = 前に完了
screen-bulk-result-refused = 受付不可
screen-bulk-result-stopped = 送りません
screen-bulk-result-unknown = 結果不明
screen-bulk-result-failed = 送れず
screen-bulk-result-not-begun = 未着手
screen-bulk-rule-not-dispatched = 未発送
screen-bulk-rule-needs-owner = 店主の承認
screen-bulk-rule-status = できない状態
screen-bulk-rule-moved = 状態が変わりました
screen-bulk-rule-amazon-unknown = Amazon未確認
screen-bulk-rule-refunded-outside = 返金済みの疑い

# The page's process ended and was started again, or could not be kept running.
screen-page-again = 画面の表示が止まったため、開き直しました。入力していた内容と、進めていた作業はそのままです。
screen-page-stopped-title = 画面を表示し続けられません
screen-page-stopped-text = 画面の表示が1分のあいだに何度も止まりました。取引の記録は残っており、進めていた作業は続いています。ほかのアプリを閉じてから「もう一度表示する」を押してください。直らないときは、パソコンを再起動してください。
screen-page-stopped-again = もう一度表示する
