### Words of both sides, of operations, steps, sources and payouts. A label has a -help beside it.

## Statuses at GMO-PG

status-UNPROCESSED = 未決済
status-UNPROCESSED-help = 注文は登録されましたが、支払いは始まっていません。
status-REQSUCCESS = 要求成功
status-REQSUCCESS-help = お客さまがAmazonの画面へ進むのを待っています。
status-AUTHPROCESS = 認証処理中
status-AUTHPROCESS-help = お客さまがAmazonの画面で手続きしています。
status-AUTH = 仮売上
status-AUTH-help = 代金の枠を確保した状態で、実売上にするまで入金されません。
status-SALES = 実売上
status-SALES-help = 仮売上を確定し、代金を請求しました。
status-CAPTURE = 即時売上
status-CAPTURE-help = 注文と同時に代金を請求しました。
status-CANCEL = キャンセル
status-CANCEL-help = 請求する前に取り消し、確保した枠を戻しました。
status-REQRETURN = 返品受付
status-REQRETURN-help = 返金を受け付けましたが、完了の知らせはまだです。
status-RETURN = 返品
status-RETURN-help = お客さまへの返金が完了しました。
status-PAYFAIL = 決済失敗
status-PAYFAIL-help = 支払いは成立していません。
status-EXPIRED = 期限切れ
status-EXPIRED-help = 手続きの期限までに支払われませんでした。
status-REGISTER = 利用承諾
status-REGISTER-help = 定期のお支払いについて、お客さまの承諾を預かっています。
status-END = 利用承諾終了
status-END-help = 定期のお支払いの承諾は終わっています。
status-other = 未知の状態
status-other-help = はじめて見る状態のため、操作はできません。

## Amazon's side

amazon-AuthorizationInitiated = オーソリ確認中
amazon-AuthorizationInitiated-help = Amazonが審査しています。最長24時間です。
amazon-Authorized = オーソリ済み
amazon-Authorized-help = 枠を確保しています。30日で失効します。
amazon-CaptureInitiated = 売上請求 処理中
amazon-CaptureInitiated-help = オーソリから7日を過ぎた請求は、確定まで時間がかかることがあります。
amazon-Captured = 売上請求 済み
amazon-Captured-help = Amazonが代金を請求しました。
amazon-Canceled = 取消済み
amazon-Canceled-help = 代金は請求されていません。
amazon-Declined = オーソリ失敗
amazon-Declined-help = 代金は請求されていません。
amazon-refunded = Amazon返金額
amazon-refunded-help = Amazonでお客さまへ戻った額の合計です。
amazon-NotFound = Amazonに記録なし
amazon-NotFound-help = この番号の記録がAmazonにありません。環境かキーが違うことがあります。
amazon-none = 未照会
amazon-none-help = Amazonにはまだ照会していません。
amazon-other = 未知の状態
amazon-other-help = はじめて見る状態です。原文のまま示します。
amazon-captured = Amazon請求額
amazon-captured-help = Amazonが請求した額です。
amazon-authorised = Amazonオーソリ額
amazon-authorised-help = Amazonが確保した額です。
permission-Chargeable = 請求できます
permission-Chargeable-help = この注文に新しい請求ができます。
permission-NonChargeable = いまは請求できません
permission-NonChargeable-help = 一時的に新しい請求ができません。
permission-Closed = 終了
permission-Closed-help = この注文はAmazonで終わっています。

## Amazon's reason codes; one that is not here is shown as it came

amazon-reason-ExpiredUnused = 請求されないまま期限切れ
amazon-reason-Expired = 期限切れ
amazon-reason-MerchantCanceled = ショップ側で取消
amazon-reason-MerchantClosed = ショップ側で終了
amazon-reason-AmazonCanceled = Amazonが取消
amazon-reason-AmazonClosed = Amazonが終了
amazon-reason-AmazonRejected = Amazonが承認せず
amazon-reason-BuyerCanceled = お客さまが取消
amazon-reason-BuyerClosed = お客さまが終了
amazon-reason-ChargePermissionCanceled = 注文ごと取消
amazon-reason-ChargeInProgress = ほかの請求が進行中
amazon-reason-Declined = 承認されず
amazon-reason-SoftDeclined = 承認されず(やり直せます)
amazon-reason-HardDeclined = 承認されず(やり直せません)
amazon-reason-ProcessingFailure = Amazonの処理の失敗
amazon-reason-TransactionTimedOut = 時間切れ
amazon-reason-MFAFailed = 本人確認できず
amazon-reason-TransactionAmountExceeded = 上限を超える金額
amazon-reason-AmountNotSet = 金額が未設定
amazon-reason-BillingAddressDeleted = 請求先の住所なし
amazon-reason-PaymentMethodDeleted = 支払い方法が削除済み
amazon-reason-PaymentMethodExpired = 支払い方法の期限切れ
amazon-reason-PaymentMethodInvalid = 支払い方法が無効
amazon-reason-PaymentMethodNotAllowed = 使えない支払い方法
amazon-reason-PaymentMethodNotSet = 支払い方法が未設定

## Operations

operation-inquire = 照会する
operation-inquire-help = いまの状態を聞くだけで、お金は動きません。
operation-sales = 実売上にする
operation-sales-help = 発送した注文の代金を確定します。
operation-cancel = 取り消す・返金する
operation-cancel-help = 請求前なら枠を戻し、請求済みなら全額を返します。
operation-change = 金額を変える
operation-change-help = 合計を新しい額にします。請求済みなら差額がお客さまへ返ります。
operation-cancel-auth = 取り消す
operation-cancel-auth-help = 請求前の仮売上を取り消します。お客さまへの請求はありません。
operation-cancel-captured = 返金する
operation-cancel-captured-help = 請求済みの全額をお客さまへ返します。元に戻せません。
operation-charge = 承諾に請求する
operation-charge-help = 預かった承諾で、新しい注文を請求します。
operation-close-consent = 承諾を終了する
operation-close-consent-help = この承諾には、もう請求できなくなります。
operation-change-down = 減額する
operation-change-down-help = 合計を下げます。請求済みなら差額がお客さまへ返ります。
operation-change-up = 増額する
operation-change-up-help = 仮売上のあいだだけできます。Amazonが断ることがあります。
operation-dry-view = 内容の確認
operation-dry-view-help = 何件・いくら・どうなるかを、送る前に確かめる画面です。
operation-bulk = 一括操作
operation-bulk-help = 選んだ取引を1件ずつ順に処理し、結果を行ごとに残します。

## What an operation was, as a noun

did-sales = 実売上
did-void = 取消
did-refund = 返金
did-lower = 減額
did-raise = 増額
did-change = 金額変更
did-charge = 定期の請求
did-close-consent = 承諾の終了

## Outcomes of operations

operation-state-intended = 送信待ち
operation-state-intended-help = 記録だけがあり、まだ送っていません。
operation-state-sent = 送信中
operation-state-sent-help = GMO-PGの答えを待っています。
operation-state-done = 完了
operation-state-done-help = GMO-PGが受け付け、状態が変わりました。
operation-state-refused = 受付不可
operation-state-refused-help = 受け付けられませんでした。状態は変わっていません。
operation-state-unknown = 結果不明
operation-state-unknown-help = 答えが届かず、成否がまだわかりません。同じ操作はくり返しません。
operation-state-not-done = 照会で未実行と確定
operation-state-not-done-help = 照会して、行われていないことがわかりました。お金は動いていません。
operation-refund-accepted = 返品受付
operation-refund-accepted-help = GMO-PGが受け付けました。お客さまへ戻るのはこれからです。
operation-refund-returned = 返金完了
operation-refund-returned-help = お客さまへの返金が終わりました。
operation-refund-failed = 返金不成立
operation-refund-failed-help = 受け付けのあとで成立しませんでした。売上のままで、お客さまへお金は戻っていません。
operation-settled = 照会で確定
operation-settled-help = 照会して、成否がわかりました。
operation-not-sent = 未送信
operation-not-sent-help = 送る前に止まりました。お金は動いていません。
operation-resume = 続きから
operation-resume-help = 止まったところから再開します。

## The eleven steps: a short label for the line, a long one for the page

step-1 = ログイン
step-1-long = お客さまがAmazonアカウントでログイン
step-2 = 連携
step-2-long = お届け先と支払い方法をショップへ連携
step-3 = 表示
step-3-long = お届け先と支払い方法をお客さまに表示
step-4 = 注文
step-4-long = お客さまが注文
step-5 = 決済依頼
step-5-long = ショップからGMO-PGへ決済を依頼
step-6 = 処理
step-6-long = GMO-PGからAmazonへ処理を依頼
step-7 = 結果
step-7-long = AmazonからGMO-PGへ結果が届く
step-8 = 通知
step-8-long = GMO-PGからショップへ完了の通知
step-9 = 発送
step-9-long = 商品を発送し、実売上にする
step-10 = Amazon→GMO-PG
step-10-long = 売上がAmazonからGMO-PGへ渡る
step-11 = 入金
step-11-long = GMO-PGからショップの口座へ入金
step-state-done = 済み
step-state-done-help = 記録で確かめました。
step-state-implied = 済みとみなす
step-state-implied-help = あとの手順の記録からわかります。
step-state-waiting = これから
step-state-waiting-help = まだ記録がありません。
step-state-late = 遅れ
step-state-late-help = ふだんより時間がかかっています。
step-state-unknown = 不明
step-state-unknown-help = 結果がまだわかりません。
step-state-problem = 要確認
step-state-problem-help = 食い違いか失敗があります。

## Deadline of an authorisation

deadline-fresh = 余裕あり
deadline-fresh-help = 仮売上から7日以内です。
deadline-slow = 7日超
deadline-slow-help = 実売上にしてから確定まで時間がかかることがあります。
deadline-soon = まもなく失効
deadline-soon-help = 5日以内に失効します。
deadline-last-day = きょう失効
deadline-last-day-help = きょうのうちに実売上にしないと失効します。
deadline-lapsed = 失効
deadline-lapsed-help = 30日を過ぎました。請求はできません。

## Sources of records

source-pg = GMO-PGへの照会
source-pg-notice = GMO-PGの結果通知
source-pg-file = GMO-PGの取引ファイル
source-amazon-charge = Amazonの請求
source-amazon-permission = Amazon Pay 注文番号の照会
source-amazon-refund = Amazonの返金
source-order-list = 注文一覧
source-carrier = 送り状データ
source-owner = 担当者の入力
source-settlement = Amazon決済レポート
source-payout = 振込明細書
source-operation = Chobaでの操作

## Payouts

payout-terms = 入金条件
payout-terms-help = 締め日・支払日・料率などの約束で、適用開始日ごとに残します。
payout-closing-day = 締め日
payout-closing-day-help = この日までの売上をまとめる日です。
payout-payday = 振込予定日
payout-payday-help = 口座に届く予定の日です。銀行休業日は前後にずれます。
payout-expected = 入金予定額
payout-expected-help = 取引と入金条件から計算した額です。
payout-delivered = 入金額
payout-delivered-help = 振込明細書に書かれた額です。
payout-difference = 差額
payout-difference-help = 入金額から入金予定額を引いた額です。
payout-fee = 決済手数料
payout-fee-help = 売上から差し引かれる手数料です。
payout-fee-tax = 手数料の消費税
payout-fee-tax-help = 決済手数料にかかる消費税です。
payout-transfer-fee = 振込手数料
payout-transfer-fee-help = 1回の振込ごとに差し引かれます。
payout-offset = 請求との相殺
payout-offset-help = 利用料の請求が、入金から差し引かれています。
payout-held = 支払留保
payout-held-help = 金額が振込手数料に満たず、次回へ回されました。
payout-statement = 振込明細書
payout-statement-help = GMO-PGの1回分の入金の内訳です。
payout-settlement = Amazon決済レポート
payout-settlement-help = Amazonが渡した売上の明細です。
payout-match = 消込
payout-match-help = 取引と入金の明細を突き合わせることです。
payout-matched = 消込済み
payout-matched-help = 1円まで合った明細です。
payout-unmatched = 未消込
payout-unmatched-help = まだ相手のない明細です。
payout-cross-period-refund = 締めをまたぐ返品
payout-cross-period-refund-help = 売上と返品が別の締めに入っています。
payout-chargeback = チャージバック
payout-chargeback-help = カード会社から請求の取り消しを求められました。
payout-a-to-z = マーケットプレイス保証申請
payout-a-to-z-help = お客さまがAmazonの保証を申請しました。回答には期限があります。
payout-forecast = 入金見通し
payout-forecast-help = 締めた分は確定、これからの分は見込みとして分けて示します。
payout-month-close = 月次の締め
payout-month-close-help = その月の数字を確かめ、控えを残すことです。
payout-after-close = 締め後の変更
payout-after-close-help = 締めたあとに届いた明細です。締めた数字は変えず、別に示します。

## Kinds of lines

payout-kind-sale = 売上
settlement-sale = 売上
payout-kind-refund = 返品
settlement-refund = 返品
payout-kind-claim = 異議・保証申請
settlement-claim = 異議・保証申請
payout-kind-transfer-fee = 振込手数料
settlement-transfer-fee = 振込手数料
payout-kind-offset = 請求との相殺
settlement-offset = 請求との相殺
payout-kind-held = 支払留保
settlement-held = 支払留保
payout-kind-adjustment = 調整
settlement-adjustment = 調整
payout-kind-capture = 売上請求
settlement-capture = 売上請求
payout-kind-transfer = 振込
settlement-transfer = 振込
payout-kind-carryover = 繰越
settlement-carryover = 繰越
payout-kind-chargeback = チャージバック
settlement-chargeback = チャージバック
payout-kind-a-to-z = マーケットプレイス保証申請
settlement-a-to-z = マーケットプレイス保証申請
payout-kind-debt = 不足分の引落し
settlement-debt = 不足分の引落し
payout-kind-reserve = 留保
settlement-reserve = 留保
payout-kind-other = その他
settlement-other = その他

## States of a payout period

period-running = 集計中
period-running-help = 締め日前です。額は見込みです。
period-closed = 締め済み
period-closed-help = 額は確定し、振込予定日を待っています。
period-due = 明細待ち
period-due-help = 振込予定日を過ぎましたが、振込明細書がありません。
period-held = 支払留保
period-held-help = 振込手数料に満たず、次回へ回りました。
period-agreed = 一致
period-agreed-help = 入金予定額と1円まで一致しました。
period-short = 不足
period-short-help = 入金額が予定より少なくなっています。
period-over = 超過
period-over-help = 入金額が予定より多くなっています。
period-no-terms = 条件なし
period-no-terms-help = 入金条件がないため、比べられません。

## Candidates for a difference: $order, $amount with its sign

reason-claim = { $order }の異議・保証申請の可能性({ $amount })
reason-refund-across-periods = 締めをまたぐ返品 { $order }({ $amount })
reason-fee-change = 入金条件とちがう手数料({ $amount })
reason-missing-line = 明細にない取引 { $order }({ $amount })
reason-extra-line = 予定にない明細 { $order }({ $amount })
reason-open-warning = 未解決の警告 { $order }({ $amount })

## Refunds at Amazon, by its own words

refund-RefundInitiated = 手続き中
refund-Refunded = 返金済み
refund-Declined = 不成立
refund-by-SellerInitiated = 店側からの返金
refund-by-BuyerInitiated = お客さまの申請による返金

## What shows a step

evidence-later = あとの手順の記録
evidence-status = GMO-PGの状態
evidence-operation = Chobaでの操作
evidence-settlement = Amazon決済レポート
evidence-payout = 振込明細書
evidence-owner = 担当者の入力
evidence-carrier = 送り状データ
evidence-line = 「{ $file }」の{ $line }行目
evidence-order-list = 注文一覧
evidence-pg = GMO-PGへの照会
evidence-pg-notice = GMO-PGの結果通知
