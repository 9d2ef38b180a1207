## Asking both sides: what was left undone
sync-slowed = The other side is busy, so the questions come slower
asked-full = { $side } was asked about all { $wanted } orders.
asked-failed = { $side } could not be asked at { $when }. { $why }
asked-partial = At { $when } { $side } did not answer about { $missing } of { $wanted } orders ({ $orders }). { $why }
asked-stopped = Asking was stopped at { $when }. { $side } answered about { $answered } of { $wanted } orders.
asked-of-shop = “{ $shop }”: { $text }
cli-sync-stopped = Asking was stopped before its end. What was answered is kept.

## The computer's clock by the servers'
clock-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
    }
clock-hours = about { $count ->
    [one] 1 hour
   *[other] { $count } hours
    }
clock-days = about { $count ->
    [one] 1 day
   *[other] { $count } days
    }
clock-ahead = This computer's clock is { $by } ahead of the servers'. Set it and ask again. Until then nothing is judged by deadlines or delays.
clock-behind = This computer's clock is { $by } behind the servers'. Set it and ask again. Until then nothing is judged by deadlines or delays.
doctor-clock-ok = This computer's clock agrees with the servers of “{ $shop }” within five minutes.
doctor-clock-unknown = “{ $shop }” was not asked yet, so the computer's clock was not compared.
doctor-clock-sandbox-same = The sandbox's clock agrees with this computer's.
doctor-clock-sandbox-ahead = This computer's clock is { $by } ahead of the sandbox's. This shop's records go by the sandbox's clock.
doctor-clock-sandbox-behind = This computer's clock is { $by } behind the sandbox's. This shop's records go by the sandbox's clock.

## A side of a warning that said nothing
side-pg-nothing = Nothing from GMO-PG
side-amazon-nothing = Nothing from Amazon

## The record: what was changed, from what to what
activity-shop-setting = Setting of “{ $shop }” changed: { $setting } { $from } → { $to }
activity-shop-secret = { $secret } of “{ $shop }” was replaced
setting-amazon-public-key-id = Amazon public key ID
