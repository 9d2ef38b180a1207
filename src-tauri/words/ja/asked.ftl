## Asking both sides: what was left undone
sync-slowed = 混み合っているため、間隔をあけて照会しています
asked-full = { $side }には{ $wanted }件すべてを照会しました。
asked-failed = { $when } の照会はできませんでした({ $side })。{ $why }
asked-partial = { $when } の照会で、{ $side }の{ $wanted }件のうち{ $missing }件を確かめられませんでした({ $orders })。{ $why }
asked-stopped = { $when } の照会は途中で止めました。{ $side }は{ $wanted }件のうち{ $answered }件まで聞きました。
asked-of-shop = 「{ $shop }」: { $text }
cli-sync-stopped = 照会は途中で止まりました。聞き終えた分は残しています。

## The computer's clock by the servers'
clock-minutes = { $count }分
clock-hours = 約{ $count }時間
clock-days = 約{ $count }日
clock-ahead = このパソコンの時計が、照会先の時計より{ $by }進んでいます。時計を合わせて、もう一度照会してください。それまで、期限や遅れの判断は待ちます。
clock-behind = このパソコンの時計が、照会先の時計より{ $by }遅れています。時計を合わせて、もう一度照会してください。それまで、期限や遅れの判断は待ちます。
doctor-clock-ok = パソコンの時計は、「{ $shop }」の照会先の時計と5分以内で合っています。
doctor-clock-unknown = 「{ $shop }」はまだ照会していないため、パソコンの時計をくらべていません。
doctor-clock-sandbox-same = サンドボックスの時計は、パソコンの時計と合っています。
doctor-clock-sandbox-ahead = パソコンの時計は、サンドボックスの時計より{ $by }進んでいます。このショップの記録は、サンドボックスの時計で付けます。
doctor-clock-sandbox-behind = パソコンの時計は、サンドボックスの時計より{ $by }遅れています。このショップの記録は、サンドボックスの時計で付けます。

## A side of a warning that said nothing
side-pg-nothing = GMO-PGの記録はありません
side-amazon-nothing = Amazonの記録はありません

## The record: what was changed, from what to what
activity-shop-setting = 「{ $shop }」の設定を変えました: { $setting } { $from } → { $to }
activity-shop-secret = 「{ $shop }」の{ $secret }を入れ替えました
setting-amazon-public-key-id = Amazonの公開鍵ID
