### Warnings: label, in brief, what happened, what it can cost, the one next step, and what it does to do the wrong thing.
### $order order id · $amount total at GMO-PG · $stake yen at stake · $authorised, $captured, $refunded Amazon's figures: grouped digits
### without a yen sign · $time when it happened, as people write it.

warning-captured-outside = Amazon側で売上請求
warning-captured-outside-brief = { $time }にAmazonで請求。GMO-PGは{ $status }のままです
warning-captured-outside-what = GMO-PGで実売上にしていないのに、Amazonで{ $stake }円が請求されました({ $time })。
warning-captured-outside-cost = GMO-PGはこの売上を知らないため、{ $stake }円が入金から漏れるおそれがあります。
warning-captured-outside-advice = 問い合わせ票をGMO-PGへ送ってください。
warning-captured-outside-dont = Seller Centralで取り消すと、GMO-PGの知らない動きがもうひとつ増えます。返事の前にここで実売上にすると、二重に請求するおそれがあります。
warning-captured-outside-severity = 至急

warning-refunded-outside = Amazon側で返金
warning-refunded-outside-brief = { $time }にAmazonで返金。GMO-PGは{ $status }のままです
warning-refunded-outside-what = GMO-PGを通さない返金があります。Amazonの返金額は{ $refunded }円です({ $time })。
warning-refunded-outside-cost = ここでもう一度返金すると、{ $stake }円を二重に返すことになります。
warning-refunded-outside-advice = 問い合わせ票をGMO-PGへ送り、記録をそろえてもらってください。
warning-refunded-outside-dont = ここで返金や減額をすると、お客さまに二重に返すことになります。Seller Centralで請求し直すと、両側の記録がさらにずれます。
warning-refunded-outside-severity = 至急

warning-cancelled-outside = Amazon側で取消
warning-cancelled-outside-brief = { $time }にAmazonで取消。GMO-PGは{ $status }のままです
warning-cancelled-outside-what = GMO-PGでは有効ですが、Amazonでは取り消されています({ $time })。
warning-cancelled-outside-cost = このまま発送すると、{ $stake }円を受け取れません。
warning-cancelled-outside-advice = 発送前なら止め、問い合わせ票をGMO-PGへ送ってください。
warning-cancelled-outside-dont = Seller Centralで請求し直すと、GMO-PGの知らない売上になり、入金から漏れます。
warning-cancelled-outside-letter-button = お客さまへの文をコピー
warning-cancelled-outside-letter =
    ご注文 { $order } について

    お支払いの手続きが取り消された状態になっており、代金 { $stake }円をお受け取りできません。この注文でのご請求はありません。
    いま確かめており、商品の発送を見合わせております。わかりしだい、あらためてご連絡いたします。
warning-cancelled-outside-severity = 至急

warning-authorisation-expired = 仮売上の失効
warning-authorisation-expired-brief = { $time }に失効。発送を止め、再注文をお願いしてください
warning-authorisation-expired-what = 30日を過ぎ、確保していた{ $stake }円が失効しました({ $time })。だれかの操作ではありません。
warning-authorisation-expired-cost = 代金は請求されていません。このまま発送すると、{ $stake }円を受け取れません。
warning-authorisation-expired-advice = 発送を止め、お客さまに再注文をお願いしてください。
warning-authorisation-expired-dont = 確保した枠はもうないため、「実売上にする」は何度押しても通りません。
warning-authorisation-expired-letter-button = お客さまへの文をコピー
warning-authorisation-expired-letter =
    ご注文 { $order } について

    お支払い手続きの期限が過ぎ、代金 { $stake }円をお受け取りできない状態になりました。この注文でのご請求はありません。
    お手数をおかけしますが、もう一度ご注文をお願いいたします。ご注文を確認しだい、発送いたします。
warning-authorisation-expired-severity = 至急

warning-amount-differs = 金額の食い違い
warning-amount-differs-brief = GMO-PGは{ $amount }円。Amazonの額と違います
warning-amount-differs-what = GMO-PGの合計は{ $amount }円ですが、Amazonの額と違います。
warning-amount-differs-cost = 差は{ $stake }円です。どちらかの額で請求または入金されます。
warning-amount-differs-advice = 発送前に、どちらが正しいか注文と見比べてください。
warning-amount-differs-dont = Seller Centralで金額を直すと、GMO-PGの合計とまた食い違います。
warning-amount-differs-severity = 注意

warning-permission-closed-outside = Amazon側で終了操作
warning-permission-closed-outside-brief = { $time }にAmazonで終了。仮売上は残っています
warning-permission-closed-outside-what = 注文がAmazonで終了扱いになりましたが、仮売上は残っています({ $time })。
warning-permission-closed-outside-cost = 金額の変更や再請求はできなくなり、{ $stake }円の請求もできなくなるおそれがあります。
warning-permission-closed-outside-advice = 発送が済んでいれば、GMO-PGを通して実売上にできるか確かめてください。
warning-permission-closed-outside-dont = Seller Centralで請求や取り消しをすると、GMO-PGの仮売上と食い違います。
warning-permission-closed-outside-severity = 注意

warning-not-captured-at-amazon = Amazonで売上未反映
warning-not-captured-at-amazon-brief = GMO-PGでは実売上、Amazonの請求はまだです
warning-not-captured-at-amazon-what = GMO-PGでは実売上ですが、Amazonの請求がまだです。
warning-not-captured-at-amazon-cost = { $stake }円がAmazonからGMO-PGへ渡っていません。
warning-not-captured-at-amazon-advice = もう一度照会して、続くなら問い合わせ票をGMO-PGへ送ってください。
warning-not-captured-at-amazon-dont = Seller Centralで「売上請求」を押すと、GMO-PGからの請求と重なるおそれがあります。
warning-not-captured-at-amazon-severity = 注意

warning-not-cancelled-at-amazon = Amazonで取消未反映
warning-not-cancelled-at-amazon-brief = GMO-PGでは取消済み、Amazonの枠は残っています
warning-not-cancelled-at-amazon-what = GMO-PGでは取り消しましたが、Amazonの枠が残っています。
warning-not-cancelled-at-amazon-cost = お客さまの枠{ $stake }円が使えないままです。請求はされていません。
warning-not-cancelled-at-amazon-advice = 時間をおいて照会し、続くなら問い合わせ票をGMO-PGへ送ってください。
warning-not-cancelled-at-amazon-dont = Seller Centralで取り消すと、GMO-PGの取り消しが届いたのかどうか、わからなくなります。
warning-not-cancelled-at-amazon-severity = 注意

warning-refund-stuck = 返品の完了待ちが長い
warning-refund-stuck-brief = { $time }から返品受付のまま、完了していません
warning-refund-stuck-what = { $time }から返品受付のまま、1日を超えました。
warning-refund-stuck-cost = { $stake }円がお客さまへ戻ったかどうか、まだわかりません。
warning-refund-stuck-advice = 照会の結果を待ち、続くなら問い合わせ票をGMO-PGへ送ってください。
warning-refund-stuck-dont = もう一度返金すると、前の返金も通ったときに二重になります。Seller Centralでの返金も同じです。
warning-refund-stuck-severity = 注意

warning-refund-missing-at-amazon = Amazonで返金未反映
warning-refund-missing-at-amazon-brief = GMO-PGでは返金済み、Amazonの返金は{ $refunded }円です
warning-refund-missing-at-amazon-what = GMO-PGでは返金済みですが、Amazonの返金額は{ $refunded }円です。
warning-refund-missing-at-amazon-cost = お客さまに{ $stake }円がまだ戻っていません。
warning-refund-missing-at-amazon-advice = お客さまへの案内の前に、問い合わせ票をGMO-PGへ送ってください。
warning-refund-missing-at-amazon-dont = Seller Centralで返金すると、あとから反映された返金と二重になります。
warning-refund-missing-at-amazon-severity = 至急

warning-ahead-at-amazon = Amazonだけ先に進行
warning-ahead-at-amazon-brief = { $time }にAmazonで進行。GMO-PGは{ $status }のままです
warning-ahead-at-amazon-what = Amazonでは支払いが進み({ $time })、GMO-PGには届いていません。
warning-ahead-at-amazon-cost = 注文が成立していないまま、お客さまの{ $stake }円が確保されているおそれがあります。
warning-ahead-at-amazon-advice = 注文が成立したか、発送前に確かめてください。
warning-ahead-at-amazon-dont = Seller Centralで請求や取り消しをすると、GMO-PGは注文の結末を知らないままになります。
warning-ahead-at-amazon-severity = 注意

warning-unknown-capture = 覚えのない請求
warning-unknown-capture-brief = 知らない請求で、お客さまの枠が減っています
warning-unknown-capture-what = こちらの知らない請求で、お客さまの残りの枠が{ $stake }円減っています。
warning-unknown-capture-cost = { $stake }円が二重に、または誤って請求されたおそれがあります。
warning-unknown-capture-advice = お客さまに連絡する前に、問い合わせ票をGMO-PGへ送ってください。
warning-unknown-capture-dont = Seller Centralで返金すると、どの請求の返金なのか、GMO-PGで調べられなくなります。
warning-unknown-capture-severity = 至急

warning-unknown-at-pg = 取引一覧にない明細
warning-unknown-at-pg-brief = Amazonの精算に、ここにない注文があります
warning-unknown-at-pg-what = Amazonの精算の明細に、ここにない注文{ $order }があります。
warning-unknown-at-pg-cost = { $stake }円がどの取引のものか、まだわかりません。
warning-unknown-at-pg-advice = 注文一覧を取り込んでください。電話注文などの控えも確かめてください。
warning-unknown-at-pg-dont = 別の販売窓口の正しい売上かもしれません。わかる前に返金すると、受け取った代金を失います。
warning-unknown-at-pg-severity = 注意

warning-claim = 異議・保証申請
warning-claim-brief = { $time }に異議。期限までに回答が必要です
warning-claim-what = お客さまから異議が出て、{ $stake }円が差し引かれています({ $time })。
warning-claim-cost = 期限までに回答しないと、{ $stake }円は戻りません。
warning-claim-advice = 期限までに、発送の記録を添えて回答してください。
warning-claim-dont = ここで返金すると、すでに差し引かれた分と二重になります。
warning-claim-letter-button = Amazonへの回答をコピー
warning-claim-letter =
    注文 { $order } の異議・保証申請について回答します。

    { $sent ->
        [slip] 商品は{ $day }に発送しました({ $carrier } 伝票番号 { $slip })。配送の記録を添付します。
        [day] 商品は{ $day }に発送しました。発送の控えを添付します。
       *[none] 商品の発送の記録を確かめ、添付します。(発送日と伝票番号をここに書いてください)
    }
    この注文の代金 { $stake }円について、ご確認をお願いいたします。
warning-claim-severity = 至急

warning-changed-at-pg-elsewhere = ほかの場所での操作
warning-changed-at-pg-elsewhere-brief = { $time }に管理画面かカートで変わりました
warning-changed-at-pg-elsewhere-what = Choba以外(管理画面やカート)で状態か金額が変わりました({ $time })。
warning-changed-at-pg-elsewhere-cost = 操作そのものに問題があるとはかぎりません。だれの操作かを確かめるためのお知らせです。
warning-changed-at-pg-elsewhere-advice = 心当たりがあれば、確認済みにしてください。
warning-changed-at-pg-elsewhere-dont = 心当たりがないまま同じ操作をくり返すと、取り消しや返金が重なるおそれがあります。
warning-changed-at-pg-elsewhere-severity = お知らせ

warning-wrong-environment = 環境ちがいの番号
warning-wrong-environment-brief = Amazonに、この番号の記録がありません
warning-wrong-environment-what = テスト用の番号が本番に、またはその逆に入っています。Amazonにはこの番号の記録がありません。
warning-wrong-environment-cost = この取引は、Amazon側と照合できません。
warning-wrong-environment-advice = ショップの環境とAmazonのキーの設定を確かめてください。
warning-wrong-environment-dont = いま操作すると、本番とテストのどちらの取引が動くか、わかりません。
warning-wrong-environment-severity = 注意

## Differences that may still settle by themselves; no warnings

waiting-captured-outside = Amazonの請求の確認待ち
waiting-refunded-outside = Amazonの返金の確認待ち
waiting-cancelled-outside = Amazonの取消の確認待ち
waiting-authorisation-expired = 仮売上の期限の確認待ち
waiting-amount-differs = 金額の反映待ち
waiting-permission-closed-outside = 終了操作の確認待ち
waiting-not-captured-at-amazon = Amazonの売上請求待ち
waiting-not-cancelled-at-amazon = Amazonの取消待ち
waiting-refund-stuck = 返品の完了待ち
waiting-refund-missing-at-amazon = Amazonの返金待ち
waiting-ahead-at-amazon = GMO-PGへの反映待ち
waiting-unknown-capture = 枠の動きの確認待ち
waiting-wrong-environment = Amazonの記録待ち

## Severity and state

severity-severe = 至急
severity-severe-help = お金にかかわります。先に対応してください。
severity-warn = 注意
severity-warn-help = きょうのうちに確かめてください。
severity-info = お知らせ
severity-info-help = 急ぎません。心当たりを確かめてください。

state-open = 未対応
state-open-help = まだだれも確かめていません。
state-acknowledged = 確認済み
state-acknowledged-help = 担当者が確かめました。食い違いは続いています。
state-resolved = 解決
state-resolved-help = 両方の状態がそろいました。
state-waiting = 反映待ち
state-waiting-help = 反映に時間がかかる範囲のずれで、警告ではありません。

## What explain says

explain-agrees = 両方の状態がそろっています
explain-waiting = 反映を待っています({ $until }まで)
explain-opened = 食い違いを見つけました({ $kind })
explain-resolved = 食い違いがなくなりました({ $kind })
explain-unread = 知らない状態の言葉があるため、何も判断していません(GMO-PG: { $pg }、Amazon: { $amazon })
explain-needs-amazon = 比べられるAmazonの回答が、まだありません
explain-by-line = { $text }({ $line })

support-sheet = 問い合わせ票
support-sheet-help = GMO-PGへ渡す、両側の記録をまとめた用紙です。パスワードと個人情報は入りません。
compared-at = 最終照合
