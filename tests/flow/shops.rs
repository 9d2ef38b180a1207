//! Two shops on one desk: what is one's is never taken for the other's.

use ops::{Bulk, ImportRequest};
use payments::OperationKind;
use secrecy::SecretBox;
use support::{Room, SEED, SMALL, named, words};

const SECOND: &str = "second";

async fn with_a_second(room: &Room) {
    let second = ops::ShopToAdd {
        shop_id: "tshop00000002".to_owned(),
        ..support::shop_to_add(&room.sandbox, SECOND)
    };
    room.desk.shop_add(second).await.unwrap();
}

fn of_the_first(room: &Room) -> ImportRequest {
    ImportRequest {
        shop: Some(room.shop()),
        ..ImportRequest::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_of_another_shop_are_told_and_not_counted() {
    let room = Room::synced(SEED, SMALL).await;
    let own = room.sandbox.shop_id.clone();
    let of = |first: &str, second: &str| {
        format!(
            "振込日,店,番号,区分,金額\n2026/5/29,{first},P-1,売上,1000\n2026/5/29,{second},P-2,売上,2000\n"
        )
    };
    let request = ImportRequest {
        map: Some("name='s'\nkind='payouts'\nheader_row=1\n[columns]\n'振込日'='paid_on'\n'店'='shop_id'\n'番号'='order_id'\n'区分'='kind'\n'金額'='amount'\n".to_owned()),
        ..ImportRequest::default()
    };
    let take = async |text: String| {
        let files = [named("s.csv", text.as_bytes())];
        let answer = room.desk.import(&request, &files, words()).await.unwrap();
        let told: Vec<usize> = answer.complaints.iter().map(|c| c.line as usize).collect();
        (answer.read, answer.new, told)
    };
    assert_eq!(take(of(&own, "tshop00099999")).await, (2, 1, vec![3]));
    // The PG's papers may name the shop otherwise: a file that never bears its ID is taken.
    assert_eq!(take(of("9200001", "9200001")).await.2, Vec::<usize>::new());
    // Not so where it bears several words, or the ID of another shop of this desk.
    assert_eq!(take(of("9200001", "9200002")).await.2, [2, 3]);
    with_a_second(&room).await;
    let request = ImportRequest {
        shop: Some(room.shop()),
        ..request
    };
    let files = [named(
        "s.csv",
        of("tshop00000002", "tshop00000002").as_bytes(),
    )];
    let answer = room.desk.import(&request, &files, words()).await.unwrap();
    assert_eq!((answer.new, answer.complaints.len()), (0, 2), "{answer:?}");
}

/// A list of orders may name the branch of a mall where it says `shop`; another shop of this desk is no branch.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_list_of_another_shop_is_not_this_ones() {
    let room = Room::synced(SEED, SMALL).await;
    with_a_second(&room).await;
    let order = room.rows().await[0].order_id.clone();
    for heading in ["shop", "ショップ", "店舗名"] {
        let list = |shop: &str, memo: &str| {
            let text = format!("order_id,{heading},memo\n{order},{shop},{memo}\n");
            named("orders.csv", text.as_bytes())
        };
        let take = async |list: ops::NamedBytes| {
            let answer = room
                .desk
                .import(&of_the_first(&room), &[list], words())
                .await
                .unwrap();
            let told = answer.complaints.first().map(|c| c.column.clone());
            (answer.read, answer.changed, told)
        };
        for theirs in [SECOND, "SECOND", "tshop00000002"] {
            let told = take(list(theirs, "memo-of-second")).await;
            assert_eq!(told, (1, 0, Some(heading.to_owned())), "{heading} {theirs}");
        }
        assert_eq!(room.found("memo-of-second").await, 0);
        let memo = format!("branch-{heading}");
        let told = take(list("渋谷店", &memo)).await;
        assert_eq!(told, (1, 1, None), "{heading}");
        assert_eq!(room.found(&memo).await, 1);
    }
}

/// The list that a sync begins with is read as an import reads it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sync_asks_for_no_order_of_another_shops_list() {
    let room = Room::begin(SEED, SMALL).await;
    with_a_second(&room).await;
    let orders: Vec<String> = String::from_utf8(room.sandbox.demo().orders_csv())
        .unwrap()
        .lines()
        .skip(1)
        .take(2)
        .map(|line| line.split(',').next().unwrap().to_owned())
        .collect();
    let own = room.shop();
    let list = format!(
        "order_id,shop\n{},{own}\n{},{SECOND}\n",
        orders[0], orders[1]
    );
    let outcome = room
        .desk
        .sync(ops::SyncRequest {
            shop: Some(&own),
            orders: Some(("orders.csv", list.as_bytes())),
            full: true,
            words: words(),
            progress: &|_| {},
            cancel: ops::Cancel::default(),
        })
        .await
        .unwrap();
    assert_eq!(outcome.answer.asked, 1, "{outcome:?}");
    assert_eq!(outcome.complaints.len(), 1, "{outcome:?}");
    let known: Vec<String> = room.rows().await.into_iter().map(|r| r.order_id).collect();
    assert_eq!(known, [orders[0].clone()]);
}

/// An order that is here, and of another shop than the one that is named, is told as that.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_of_another_shop_is_named_as_its() {
    let room = Room::synced(SEED, SMALL).await;
    with_a_second(&room).await;
    let (own, order) = (room.shop(), room.rows().await[0].order_id.clone());
    let looked = room.desk.detail(Some(SECOND), &order, words()).await;
    let told = looked.unwrap_err().message(words());
    assert!(told.contains(&own) && told.contains(SECOND), "{told}");
    let nobody = room.desk.detail(Some("third"), &order, words()).await;
    let told = nobody.unwrap_err().message(words());
    // What stands where a name belongs may be a secret.
    assert!(told.contains(&own) && !told.contains("third"), "{told}");
    let list = Bulk {
        shop: Some(SECOND.to_owned()),
        kind: OperationKind::Sales,
        lines: ops::bulk_lines("list.txt", order.as_bytes(), words()).unwrap(),
        reason: "店頭渡し".to_owned(),
        by: "owner".to_owned(),
        spoken: ops::Spoken::default(),
    };
    let looked = room.desk.bulk_dry(&list, words()).await.unwrap();
    let row = &looked.answer.rows[0];
    assert!(
        row.result.as_str() != "ready" && row.text.contains(&own),
        "{row:?}"
    );
}

/// Where nobody says whose a file is, the shops that it names tell, else the orders that it holds; else it is asked.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_goes_to_the_shop_whose_orders_it_holds() {
    let room = Room::synced(SEED, SMALL).await;
    with_a_second(&room).await;
    let (own, order) = (room.shop(), room.rows().await[0].order_id.clone());
    let whose = async |text: String| {
        let request = ImportRequest::default();
        let files = [named("list.csv", text.as_bytes())];
        let (shown, ready) = room
            .desk
            .import_look(&request, &files, words())
            .await
            .unwrap();
        assert_eq!(ready.is_some(), !shown.shop.is_empty());
        assert_eq!(shown.shops.len(), 2);
        let taken = room.desk.import(&request, &files, words()).await;
        assert_eq!(taken.is_ok(), ready.is_some(), "{taken:?}");
        shown.shop
    };
    assert_eq!(whose(format!("order_id,memo\n{order},a\n")).await, own);
    // One order in common is no proof: two shops often count alike.
    assert_eq!(
        whose(format!("order_id,memo\nNEW-1,a\n{order},b\n")).await,
        ""
    );
    assert_eq!(
        whose(format!("order_id,shop\nNEW-2,{SECOND}\n")).await,
        SECOND
    );
    // Nothing tells: nothing is taken in before a person does.
    assert_eq!(whose("order_id,memo\nNEW-3,a\n".to_owned()).await, "");
    // What one of them lists is known there from then on.
    assert_eq!(whose("order_id,memo\nNEW-2,a\n".to_owned()).await, SECOND);
    // No file takes its shop from its neighbour.
    let files = [
        named("a.csv", format!("order_id,shop\nNEW-4,{own}\n").as_bytes()),
        named("b.csv", "order_id,memo\nNEW-2,a\n".as_bytes()),
    ];
    let both = room
        .desk
        .import(&ImportRequest::default(), &files, words())
        .await;
    assert!(both.is_err(), "{both:?}");
    // Orders of both: nobody guesses.
    assert_eq!(
        whose(format!("order_id,memo\nNEW-2,a\n{order},b\n")).await,
        ""
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_of_the_pages_choice_is_asked_about_and_never_beside_a_real_shop() {
    let room = Room::begin(SEED, 60).await;
    let wanted = |environment: &str, pg: Option<&str>, amazon: Option<&str>| {
        let add = support::shop_to_add(&room.sandbox, "other");
        ops::ShopToAdd {
            environment: environment.to_owned(),
            pg_url: pg.map(str::to_owned),
            amazon_url: amazon.map(str::to_owned),
            amazon_key: add.amazon_key.filter(|_| amazon.is_some()),
            ..add
        }
    };
    let hosts = async |add: ops::ShopToAdd| match room.desk.hosts_to_ask_about(&add).await {
        Ok(hosts) => hosts.unwrap_or_default(),
        Err(error) => error.message(words()),
    };
    let evil = Some("https://evil.example:8443/x");
    let here = Some("http://127.0.0.1:9/pg");
    assert_eq!(hosts(wanted("production", None, None)).await, "");
    let real = wanted(
        "production",
        Some("https://p01.mul-pay.jp"),
        Some("https://pay-api.amazon.jp"),
    );
    assert_eq!(hosts(real).await, "");
    assert_eq!(
        hosts(wanted("sandbox", evil, here)).await,
        "evil.example:8443, 127.0.0.1:9"
    );
    assert_eq!(
        hosts(wanted(
            "sandbox",
            Some("https://evil.mul-pay.jp.example"),
            None
        ))
        .await,
        "evil.mul-pay.jp.example"
    );
    // A Cyrillic letter that looks like a Latin one is seen.
    let twin = Some("https://p01.mul-p\u{430}y.jp");
    let told = hosts(wanted("sandbox", twin, None)).await;
    assert!(told.contains("xn--") && told.is_ascii(), "{told}");
    // What would be refused is not asked about.
    let long = ["https://p01.mul-pay.jp.", &"a.".repeat(200), "evil.example"].concat();
    for url in [
        long.as_str(),
        "https://user@evil.example",
        "evil.example",
        "https://",
    ] {
        let told = hosts(wanted("sandbox", Some(url), None)).await;
        assert!(told.starts_with("Choba does not connect"), "{url}: {told}");
    }
    // Beside a real shop nobody is asked: the page adds none.
    let real = ops::ShopToAdd {
        name: "real".to_owned(),
        amazon_key: None,
        ..wanted("production", None, None)
    };
    room.desk.shop_add(real).await.unwrap();
    for pg in [evil, here] {
        let told = hosts(wanted("sandbox", pg, None)).await;
        assert!(
            told.starts_with("Beside a shop of production or test"),
            "{told}"
        );
    }
    assert_eq!(hosts(wanted("test", None, None)).await, "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_says_what_it_is_and_looks_like_no_other() {
    let room = Room::begin(SEED, 60).await;
    let add = |name: &str| ops::ShopToAdd {
        shop_id: "tshop00000002".to_owned(),
        ..support::shop_to_add(&room.sandbox, name)
    };
    room.desk
        .shop_add(add("\u{845B}\u{E0100}屋 Main"))
        .await
        .unwrap();
    for (name, told) in [
        ("turned\u{202e}round", "A shop name has"),
        ("two\nlines", "A shop name has"),
        ("main\u{200b}", "A shop name has"),
        ("\u{2066}main", "A shop name has"),
        ("main” is added. “", "A shop name has"),
        (
            "\u{845B}屋\u{FE0F} m\u{E0100}ain\u{2800}",
            "is already registered",
        ),
        ("\u{845B}\u{E0100}屋 ＭＡＩＮ", "is already registered"),
    ] {
        let error = room.desk.shop_add(add(name)).await.unwrap_err();
        let text = error.message(words());
        assert!(text.contains(told), "{name:?}: {text}");
    }
    // One that is there is told by its own name.
    let shop = room.shop();
    let error = room
        .desk
        .shop_add(add(&shop.to_uppercase()))
        .await
        .unwrap_err();
    assert!(error.message(words()).contains(&shop));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_in_a_field_of_another_thing_is_not_repeated() {
    const TYPED: &str = "Open.Sesame_4711";
    let room = Room::begin(SEED, SMALL).await;
    let shop = room.shop();
    let add = || support::shop_to_add(&room.sandbox, "other");
    let typed = || TYPED.to_owned();
    let key = || (typed(), SecretBox::new(Box::new(b"x".to_vec())));
    let url = || Some(format!("https://user:{TYPED}@pg.example/{TYPED}?k={TYPED}"));
    #[rustfmt::skip]
    let adds = [
        ops::ShopToAdd { name: format!("{TYPED}/"), ..add() },
        ops::ShopToAdd { environment: typed(), ..add() },
        ops::ShopToAdd { shop_id: typed(), ..add() },
        ops::ShopToAdd { dialect: typed(), ..add() },
        ops::ShopToAdd { product: typed(), ..add() },
        ops::ShopToAdd { pg_url: Some(typed()), ..add() },
        ops::ShopToAdd { amazon_url: Some(typed()), ..add() },
        ops::ShopToAdd { environment: "production".to_owned(), pg_url: url(), ..add() },
        ops::ShopToAdd { amazon_key: Some(key()), ..add() },
    ];
    let mut told = Vec::new();
    for add in adds {
        told.push(room.desk.shop_add(add).await.unwrap_err());
    }
    for pair in [("concurrency", TYPED), ("dialect", TYPED), (TYPED, "1")] {
        let pairs = [(pair.0.to_owned(), pair.1.to_owned())];
        let set = room
            .desk
            .shop_set(&shop, &pairs, None, ops::Person::Typed)
            .await;
        told.push(set.unwrap_err());
    }
    let (desk, secret) = (&room.desk, SecretBox::new(Box::new(b"x".to_vec())));
    let spoken = ops::Spoken::default();
    let set = desk.shop_set_secret(&shop, TYPED, secret, &spoken);
    told.push(set.await.unwrap_err());
    let set = desk.shop_set_public_key_id(&shop, TYPED);
    told.push(set.await.unwrap_err());
    told.push(desk.set_window_setting("theme", TYPED).await.unwrap_err());
    for error in told {
        for lang in [words::Lang::Ja, words::Lang::En] {
            let text = error.message(words::Words::new(lang));
            assert!(!text.contains(TYPED) && !text.is_empty(), "{text}");
        }
    }
}
