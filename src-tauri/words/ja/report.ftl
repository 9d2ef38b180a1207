### Words on charts and the support sheet.

## Payout chart

chart-title = 入金の予定と実績
chart-delivered = 入金済み
chart-expected = 予定
chart-fee = 手数料
chart-refund = 返品
chart-short = 不足
chart-running = 集計中
# Second line of an exported chart
chart-subtitle = { $day } 現在
# What the picture shows, for screen readers and under the chart
chart-caption = { $count }回の入金、合計 { $sum } です。予定との差はありません。
chart-caption-alone = { $count }回の入金、合計 { $sum } です。くらべる予定はありません。
chart-caption-empty = 入金の明細はまだありません。
chart-caption-short = { $count }回の入金、合計 { $sum } です。予定より { $difference } 少なく届いています。
chart-caption-over = { $count }回の入金、合計 { $sum } です。予定より { $difference } 多く届いています。

## Support sheet

sheet-title = 問い合わせ票
sheet-to = 宛先
sheet-to-support = GMO-PGのサポート窓口
sheet-shop = ショップ
sheet-shop-id = ショップID
sheet-order-id = オーダーID
sheet-environment = 環境
sheet-warning = 警告の種類
sheet-seen-at = 気づいた時刻
sheet-rule = 判定の規則
sheet-side-pg = GMO-PG
sheet-side-amazon = Amazon
sheet-state = 状態
sheet-amount = 金額
sheet-captured = 請求済み
sheet-refunded = 返金済み
sheet-changed-at = 変わった時刻
sheet-asked-at = 照会した時刻
sheet-reason = 理由
sheet-source = 記録の出どころ
sheet-permission-id = Amazon Pay 注文番号
sheet-charge-id = チャージID
sheet-access-id = 取引ID
sheet-no-record = 記録なし
sheet-timeline = 時刻順の記録
sheet-request = お願い
sheet-request-text = 両側の記録が食い違っています。この取引の状態をどう直せばよいか、教えてください。
sheet-foot = { $at } に Choba で作成。時刻は日本時間です。パスワードと個人情報は入っていません。
