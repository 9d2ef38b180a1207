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
screen-foot-asked = { $when } に照会 · 全{ $n }件
screen-foot-stale = { $age }に照会 · 全{ $n }件
screen-foot-never = まだ照会していません · 全{ $n }件
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
screen-day-long = { $month }月{ $day }日({ $weekday })
screen-age-now = たった今
screen-age-minutes = { $n }分前
screen-age-hours = { $n }時間前
screen-age-days = { $n }日前
screen-days = { $n }日
screen-days-left = { $n ->
    [0] 今日
    [1] 明日
   *[other] あと{ $n }日
 }
screen-left-seconds = 残り約{ $n }秒
screen-left-minutes = 残り約{ $n }分
screen-time = 時刻

## Buttons that several screens have
action-close = 閉じる
action-again = もう一度
action-stop = 止める
action-stop-waiting = 待つのをやめる
action-cancel = やめる
action-sync = 照会する
action-export = 書き出す
action-copy = コピーする
action-unselect = { $n }件の選択を外す
action-clear-filter = 条件を外す
action-set-up = 設定する
action-open-shops = ショップの設定を開く
action-import-orders = 注文一覧を取り込む
action-back-to-list = 一覧へ戻る

## Asking the other sides
screen-stage-keychain = 鍵を開いています
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
screen-vault-unavailable = { $keychain }を開けないため、GMO-PGに接続できません。記録は見られます。
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
screen-trouble-vault = 鍵を開けません
screen-trouble-vault_waiting = 鍵の許可を待っています
screen-trouble-outcome_unknown = 結果がまだわかりません
screen-trouble-file = ファイルを読み取れませんでした
screen-trouble-cache_newer = 新しい版のデータです
screen-trouble-cache_key = データの鍵が見つかりません
screen-trouble-busy = ほかの処理が動いています
screen-trouble-not_found = 見つかりません
screen-trouble-cancelled = 途中で止めました
screen-trouble-bug = 予期しない状態になりました

## Today
screen-needs-you = 対応が必要なものが{ $n }件あります
screen-calm = 帳尻が合っています
screen-calm-compared = { $n }件すべてが GMO-PG と Amazon で一致しています。
screen-calm-nothing-compared = Amazonとはまだ照合していません。
screen-calm-next = 次の入金予定は{ $day }です。
screen-empty-today = いま対応が必要なものはありません
screen-figures = 数字
screen-since = 前回見てから({ $when })
screen-since-first = はじめて見る取引
screen-count = { $n }件
screen-new-transactions = 新しい取引
screen-month-sales = { $month }の売上({ $day }日まで)
screen-open-authorised = 未確定の仮売上
screen-agreement = 両側の一致
screen-of-compared = { $n }件中
screen-not-compared = 未照合
screen-moves = 最近の動き
screen-moves-all = 記録をすべて見る
screen-next-payout = 次の入金
screen-final = 確定
screen-expectation = 見込み
screen-running = 集計中(見込み)
screen-sales-count = 売上 { $n }件
screen-refund-count = 返品 { $n }件
screen-fees-taxed = 手数料(税込)
screen-net = 差引振込額
screen-no-terms = 入金条件がまだないため、予定を計算できません。振込明細書を取り込むと、実績は見られます。
screen-payout-trend = 入金の推移
screen-payout-trend-caption = 12か月の入金の予定と実績です。
screen-twelve-months = 12か月

## The list of transactions
screen-search-transactions = 取引をさがす
screen-search-hint = オーダーID・メモ・番号でさがす(例: 11月 状態:仮売上 >10000)
screen-filter-status = 状態で絞り込む
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
screen-keys-hint = ↑↓ 移動 · Enter 開く · Space 選択 · ? すべてのキー
screen-empty-filter = 条件に合う取引はありません
screen-empty-filter-note = 期間を広げるか、言葉を短くしてみてください。
screen-empty-transactions = 取引はまだありません
screen-empty-transactions-note = 注文番号の一覧があれば、GMO-PGに状態を照会できます。
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
screen-lapses = 仮売上の期限
screen-dispatched = 発送
screen-operations = 操作
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
screen-fees = 手数料
screen-refunds = 返品
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
screen-legend-fee = 手数料
screen-legend-refund = 返品
screen-legend-short = 不足
screen-empty-payouts = 入金の明細がまだありません
