/**
 * Towns and regions whose names differ between languages by more than their spelling, or are written in scripts that do not
 * tell all sounds, a line each: the country, then the names, parted by commas, the English one first. Languages with endings
 * for cases give the nominative.
 */
export const CITIES = `
at Vienna, Wien, Vienne, Viena, Wenen, Wiedeń, Vídeň, Bécs, Viyana, Beč, Bech, Вена, Відень, Виена, Βιέννη, فيينا, וינה, 维也纳, 維也納, ウィーン, 빈, वियना
at Salzburg, Salzbourg, Salzburgo, Salisburgo, Зальцбург, Ζάλτσμπουργκ, سالزبورغ, זלצבורג, 萨尔茨堡, ザルツブルク, 잘츠부르크
de Berlin, Berlín, Berlino, Berlim, Berlijn, Берлин, Берлін, Βερολίνο, برلين, ברלין, 柏林, ベルリン, 베를린, बर्लिन
de Munich, München, Múnich, Monaco di Baviera, Munique, Monachium, Mnichov, Münih, Мюнхен, Μόναχο, ميونخ, ميونيخ, מינכן, 慕尼黑, ミュンヘン, 뮌헨, म्यूनिख
de Cologne, Köln, Colonia, Colônia, Colónia, Keulen, Kolonia, Kolín nad Rýnem, Кёльн, Кельн, Κολωνία, كولونيا, קלן, 科隆, ケルン, 쾰른
de Hamburg, Hambourg, Hamburgo, Amburgo, Гамбург, Αμβούργο, هامبورغ, המבורג, 汉堡, ハンブルク, 함부르크, हैम्बर्ग
de Frankfurt, Francfort, Fráncfort, Francoforte, Франкфурт, Φρανκφούρτη, فرانكفورت, פרנקפורט, 法兰克福, フランクフルト, 프랑크푸르트
de Dresden, Dresde, Dresda, Drezno, Drážďany, Дрезден, Δρέσδη, دريسدن, דרזדן, 德累斯顿, ドレスデン, 드레스덴
de Leipzig, Lipsia, Lipsk, Lipsko, Лейпциг, Λειψία, لايبزيغ, לייפציג, 莱比锡, ライプツィヒ, 라이프치히
de Hanover, Hannover, Hanovre, Hanôver, Ганновер, Ανόβερο, هانوفر, הנובר, 汉诺威, ハノーファー, 하노버
de Nuremberg, Nürnberg, Núremberg, Norimberga, Neurenberg, Norymberga, Нюрнберг, Νυρεμβέργη, نورمبرغ, נירנברג, 纽伦堡, ニュルンベルク, 뉘른베르크
de Aachen, Aix-la-Chapelle, Aquisgrán, Aquisgrana, Aken, Akwizgran, Аахен, 亚琛, アーヘン
de Mainz, Mayence, Maguncia, Magonza, Moguncja, Майнц, 美因茨, マインツ
de Bremen, Brême, Brema, Бремен, Βρέμη, بريمن, ברמן, 不来梅, ブレーメン, 브레멘
de Brunswick, Braunschweig, Брауншвейг, Brunszwik
de Magdeburg, Magdebourg, Magdeburgo, Магдебург, Μαγδεμβούργο, 马格德堡, マクデブルク
de Bavaria, Bayern, Bavière, Baviera, Beieren, Bawaria, Bavorsko, Бавария, Баварія, Βαυαρία, بافاريا, בוואריה, 巴伐利亚, バイエルン, 바이에른
de Saxony, Sachsen, Saxe, Sajonia, Sassonia, Saxónia, Saksen, Saksonia, Sasko, Саксония, Саксонія, Σαξονία, ساكسونيا, 萨克森, ザクセン, 작센
ch Geneva, Genève, Genf, Ginebra, Ginevra, Genebra, Genewa, Ženeva, Cenevre, Женева, Γενεύη, جنيف, ז'נבה, 日内瓦, ジュネーブ, 제네바, जिनेवा
ch Zurich, Zürich, Zúrich, Zurigo, Zurique, Zurych, Curych, Zürih, Цюрих, Цюріх, Ζυρίχη, زيورخ, ציריך, 苏黎世, チューリッヒ, 취리히
ch Basel, Bâle, Basilea, Basileia, Bazylea, Bazilej, Базель, Βασιλεία, بازل, באזל, 巴塞尔, バーゼル, 바젤
ch Lucerne, Luzern, Lucerna, Люцерн, 卢塞恩, ルツェルン
be Brussels, Bruxelles, Brüssel, Bruselas, Bruxelas, Brussel, Bruksela, Brusel, Brüksel, Брюссель, Брюксел, Βρυξέλλες, بروكسل, בריסל, 布鲁塞尔, ブリュッセル, 브뤼셀, ब्रसेल्स
be Antwerp, Antwerpen, Anvers, Amberes, Anversa, Antuérpia, Antwerpia, Antverpy, Антверпен, Αμβέρσα, أنتويرب, אנטוורפן, 安特卫普, アントワープ, 안트베르펜
be Ghent, Gent, Gand, Gante, Gandawa, Гент, Γάνδη, 根特, ヘント
be Bruges, Brugge, Brügge, Brujas, Brugia, Брюгге, Μπριζ, 布鲁日, ブルージュ
be Liège, Lüttich, Lieja, Liegi, Luik, Льеж, Λιέγη, 列日, リエージュ
nl The Hague, Den Haag, La Haye, La Haya, L'Aia, Haia, Haga, Haag, Lahey, Гаага, Хага, Χάγη, لاهاي, האג, 海牙, ハーグ, 헤이그, हेग
nl Amsterdam, Amsterdão, Амстердам, Άμστερνταμ, أمستردام, אמסטרדם, 阿姆斯特丹, アムステルダム, 암스테르담
nl Rotterdam, Róterdam, Roterdão, Роттердам, Ρότερνταμ, روتردام, רוטרדם, 鹿特丹, ロッテルダム, 로테르담
lu Luxembourg City, Luxemburg-Stadt
fr Paris, París, Parigi, Parijs, Paryż, Paříž, Párizs, Pariz, Париж, Παρίσι, باريس, פריז, 巴黎, パリ, 파리, पेरिस
fr Marseille, Marsella, Marsiglia, Marselha, Marsylia, Марсель, Μασσαλία, مرسيليا, מרסיי, 马赛, マルセイユ, 마르세유
fr Lyon, Lione, Lyón, Лион, Ліон, Λυών, ليون, ליון, 里昂, リヨン, 리옹
fr Nice, Nizza, Niza, Nicea, Ницца, Ніцца, Νίκαια, ניס, 尼斯, ニース, 니스
fr Strasbourg, Straßburg, Estrasburgo, Strasburgo, Straatsburg, Strasburg, Štrasburk, Страсбург, Στρασβούργο, ستراسبورغ, שטרסבורג, 斯特拉斯堡, ストラスブール, 스트라스부르
fr Lille, Rijsel, Лилль, 里尔, リール
fr Dunkirk, Dunkerque, Dünkirchen, Duinkerke, Дюнкерк
fr Corsica, Corse, Korsika, Córcega, Córsega, Korsyka, Корсика, Κορσική, كورسيكا, קורסיקה, 科西嘉, コルシカ
fr Brittany, Bretagne, Bretaña, Bretagna, Bretanha, Bretania, Бретань, Βρετάνη, 布列塔尼, ブルターニュ
fr Normandy, Normandie, Normandía, Normandia, Нормандия, Нормандія, Νορμανδία, نورماندي, 诺曼底, ノルマンディー
it Rome, Rom, Roma, Rzym, Řím, Róma, Рим, Ρώμη, روما, רומא, 罗马, 羅馬, ローマ, 로마, रोम
it Milan, Milano, Mailand, Milán, Milão, Milaan, Mediolan, Милан, Мілан, Μιλάνο, ميلانو, מילאנו, 米兰, ミラノ, 밀라노, मिलान
it Turin, Torino, Turín, Turim, Turyn, Турин, Τορίνο, تورينو, טורינו, 都灵, トリノ, 토리노
it Venice, Venezia, Venedig, Venise, Venecia, Veneza, Venetië, Wenecja, Benátky, Velence, Venedik, Венеция, Венеція, Βενετία, البندقية, ונציה, 威尼斯, ベネチア, 베네치아, वेनिस
it Florence, Firenze, Florenz, Florencia, Florença, Florencja, Флоренция, Флоренція, Φλωρεντία, فلورنسا, פירנצה, 佛罗伦萨, フィレンツェ, 피렌체
it Naples, Napoli, Neapel, Nápoles, Napels, Neapol, Неаполь, Νάπολη, نابولي, נאפולי, 那不勒斯, ナポリ, 나폴리
it Genoa, Genova, Genua, Gênes, Génova, Gênova, Janov, Cenova, Генуя, Γένοβα, جنوة, גנואה, 热那亚, ジェノバ, 제노바
it Bologna, Bologne, Bolonia, Bolonha, Болонья, Μπολόνια, بولونيا, בולוניה, 博洛尼亚, ボローニャ
it Catania, Catane, Catânia, Катания, Катанія, Κατάνια, كاتانيا, קטניה, 卡塔尼亚, カターニア
it Palermo, Palerme, Палермо, Παλέρμο, باليرمو, פלרמו, 巴勒莫, パレルモ
it Trent, Trento, Trient, Trente, Тренто
it Bolzano, Bozen, Больцано
it Sicily, Sicilia, Sizilien, Sicile, Sicília, Sicilië, Sycylia, Sicílie, Sicilya, Сицилия, Сицилія, Σικελία, صقلية, סיציליה, 西西里, シチリア, 시칠리아
it Sardinia, Sardegna, Sardinien, Sardaigne, Cerdeña, Sardenha, Sardinië, Sardynia, Сардиния, Сардинія, Σαρδηνία, سردينيا, סרדיניה, 撒丁岛, サルデーニャ
it Tuscany, Toscana, Toskana, Toscane, Toskania, Тоскана, Τοσκάνη, 托斯卡纳, トスカーナ
it Lombardy, Lombardia, Lombardei, Lombardie, Lombardía, Ломбардия, Ломбардія, 伦巴第
va Vatican, Vatikan, Vaticano, Watykan, Ватикан, Βατικανό, الفاتيكان, הוותיקן, 梵蒂冈, バチカン, 바티칸, वेटिकन
es Madrid, Madryt, Мадрид, Μαδρίτη, مدريد, מדריד, 马德里, マドリード, 마드리드, मैड्रिड
es Barcelona, Barcelone, Barcellona, Барселона, Βαρκελώνη, برشلونة, ברצלונה, 巴塞罗那, バルセロナ, 바르셀로나, बार्सिलोना
es Seville, Sevilla, Séville, Siviglia, Sevilha, Sewilla, Севилья, Σεβίλλη, إشبيلية, סביליה, 塞维利亚, セビリア
es Valencia, Valence, València, Valência, Walencja, Валенсия, Валенсія, Βαλένθια, بلنسية, ולנסיה, 瓦伦西亚, バレンシア, 발렌시아
es Zaragoza, Saragossa, Saragosse, Saragozza, Saragoça, Сарагоса, 萨拉戈萨
es Bilbao, Bilbo, Бильбао, Μπιλμπάο, بلباو, בילבאו, 毕尔巴鄂, ビルバオ, 빌바오
es Girona, Gerona, Gérone, Жирона, 赫罗纳, ジローナ
es Catalonia, Cataluña, Catalunya, Katalonien, Catalogne, Catalogna, Catalunha, Catalonië, Katalonia, Каталония, Каталонія, Καταλονία, كتالونيا, קטלוניה, 加泰罗尼亚, カタルーニャ
es Andalusia, Andalucía, Andalusien, Andalousie, Andaluzia, Andaluzja, Андалусия, Андалусія, Ανδαλουσία, الأندلس, 安达卢西亚
es Canary Islands, Canarias, Kanaren, Canaries, Canarie, Canárias, Канары, Канарские острова, 加那利群岛
es Majorca, Mallorca, Majorque, Maiorca, Majorka, Майорка, Мальорка, Μαγιόρκα, 马略卡
pt Lisbon, Lisboa, Lissabon, Lisbonne, Lisbona, Lizbona, Lisabon, Lizbon, Лиссабон, Лісабон, Λισαβόνα, لشبونة, ליסבון, 里斯本, リスボン, 리스본, लिस्बन
pt Porto, Oporto, Порту, Πόρτο, بورتو, פורטו, 波尔图, ポルト
gb London, Londres, Londra, Londen, Londyn, Londýn, Лондон, Λονδίνο, لندن, לונדון, 伦敦, 倫敦, ロンドン, 런던, लंदन
gb Edinburgh, Édimbourg, Edimburgo, Edynburg, Эдинбург, Единбург, Εδιμβούργο, إدنبرة, אדינבורו, 爱丁堡, エディンバラ
gb Scotland, Schottland, Écosse, Ecosse, Escocia, Scozia, Escócia, Schotland, Szkocja, Skotsko, İskoçya, Шотландия, Шотландія, Σκωτία, اسكتلندا, סקוטלנד, 苏格兰, スコットランド, 스코틀랜드
gb Wales, Pays de Galles, Gales, Galles, Walia, Galler, Уэльс, Уельс, Ουαλία, ويلز, ויילס, 威尔士, ウェールズ
gb Liverpool, Ливерпуль, Ліверпуль, Λίβερπουλ, ليفربول, ליברפול, 利物浦, リバプール, 리버풀
gb Manchester, Манчестер, Μάντσεστερ, مانشستر, מנצ'סטר, 曼彻斯特, マンチェスター, 맨체스터
gb Northern Ireland, Nordirland, Irlande du Nord, Irlanda del Norte, Irlanda del Nord, Irlanda do Norte, Noord-Ierland, Irlandia Północna, Северная Ирландия, Північна Ірландія, 北爱尔兰
ie Dublin, Dublín, Dublino, Dublim, Дублин, Дублін, Δουβλίνο, دبلن, דבלין, 都柏林, ダブリン, 더블린
ie Galway, Голуэй, Голвей, 戈尔韦
dk Copenhagen, København, Kopenhagen, Copenhague, Copenaghen, Copenhaga, Kopenhaga, Kodaň, Köpenhamn, Kopenhag, Копенгаген, Κοπεγχάγη, كوبنهاغن, קופנהגן, 哥本哈根, コペンハーゲン, 코펜하겐
no Svalbard, Spitsbergen, Spitzbergen, Spitzberg, Шпицберген, Σβάλμπαρντ, سفالبارد, 斯瓦尔巴, スバールバル
no Oslo, Осло, Όσλο, أوسلو, אוסלו, 奥斯陆, オスロ, 오슬로
se Stockholm, Estocolmo, Stoccolma, Sztokholm, Стокгольм, Стокхолм, Στοκχόλμη, ستوكهولم, סטוקהולם, 斯德哥尔摩, ストックホルム, 스톡홀름, स्टॉकहोम
se Gothenburg, Göteborg, Gotemburgo, Gotenburg, Гётеборг, Гетеборг, Γκέτεμποργκ, 哥德堡, ヨーテボリ
fi Helsinki, Helsingfors, Helsínquia, Хельсинки, Гельсінкі, Ελσίνκι, هلسنكي, הלסינקי, 赫尔辛基, ヘルシンキ, 헬싱키
fi Turku, Åbo, Турку
is Reykjavik, Reykjavík, Reikiavik, Reiquiavique, Рейкьявик, Рейк'явік, Ρέικιαβικ, ريكيافيك, רייקיאוויק, 雷克雅未克, レイキャビク
pl Warsaw, Warszawa, Warschau, Varsovie, Varsovia, Varsavia, Varsóvia, Varšava, Varsó, Varşova, Варшава, Βαρσοβία, وارسو, ורשה, 华沙, ワルシャワ, 바르샤바
pl Krakow, Kraków, Cracow, Krakau, Cracovie, Cracovia, Cracóvia, Краков, Краків, Κρακοβία, كراكوف, קרקוב, 克拉科夫, クラクフ
pl Gdansk, Gdańsk, Danzig, Dantzig, Danzica, Гданьск, Гданськ, Γκντανσκ, غدانسك, גדנסק, 格但斯克, グダニスク
pl Wroclaw, Wrocław, Breslau, Breslavia, Вроцлав, Βρότσλαβ, ורוצלב, 弗罗茨瓦夫
pl Poznan, Poznań, Posen, Познань
cz Prague, Praha, Prag, Praga, Praag, Prága, Прага, Πράγα, براغ, פראג, 布拉格, プラハ, 프라하, प्राग
cz Brno, Brünn, Брно, Μπρνο, برنو, ברנו, 布尔诺
sk Bratislava, Pressburg, Bratysława, Pozsony, Братислава, Μπρατισλάβα, براتيسلافا, ברטיסלאבה, 布拉迪斯拉发, ブラチスラバ
hu Budapest, Budapeszt, Budapešť, Budapeste, Budapeşte, Будапешт, Βουδαπέστη, بودابست, בודפשט, 布达佩斯, ブダペスト, 부다페스트
ro Bucharest, București, Bukarest, Bucarest, Bucareste, Boekarest, Bukareszt, Bukurešť, Bükreş, Бухарест, Букурещ, Βουκουρέστι, بوخارست, בוקרשט, 布加勒斯特, ブカレスト
ro Transylvania, Siebenbürgen, Transilvania, Transylvanie, Siedmiogród, Трансильвания, Трансільванія
md Chisinau, Chișinău, Kishinev, Kischinau, Chişinău, Quixinau, Kiszyniów, Kişinev, Кишинёв, Кишинев, Кишинів, Κισινάου, كيشيناو, קישינב, 基希讷乌, キシナウ
bg Sofia, Sofía, Sófia, Sofya, София, Софія, Σόφια, صوفيا, סופיה, 索非亚, ソフィア
rs Belgrade, Beograd, Belgrad, Belgrado, Bělehrad, Белград, Белґрад, Βελιγράδι, بلغراد, בלגרד, 贝尔格莱德, ベオグラード
hr Zagreb, Zagabria, Zagrzeb, Záhřeb, Загреб, Ζάγκρεμπ, زغرب, זאגרב, 萨格勒布, ザグレブ
hr Dubrovnik, Ragusa, Дубровник, Ντουμπρόβνικ
si Ljubljana, Laibach, Liubliana, Lubiana, Lublaň, Lublana, Любляна, Λιουμπλιάνα, ليوبليانا, לובליאנה, 卢布尔雅那
ba Sarajevo, Sarajewo, Saraybosna, Сараево, Сараєво, Σαράγεβο, سراييفو, סרייבו, 萨拉热窝, サラエボ
al Tirana, Tiranë, Tiran, Тирана, Τίρανα, تيرانا, טירנה, 地拉那
mk Skopje, Skopie, Üsküp, Скопье, Скоп'є, Скопје, Σκόπια, سكوبيه, סקופיה, 斯科普里
gr Athens, Athen, Athènes, Atenas, Atene, Athene, Ateny, Atény, Athén, Atina, Афины, Афіни, Αθήνα, أثينا, אתונה, 雅典, アテネ, 아테네, एथेंस
gr Thessaloniki, Salonica, Saloniki, Salonique, Salónica, Salonicco, Soluň, Solun, Selanik, Салоники, Солун, Θεσσαλονίκη, سالونيك, סלוניקי, 塞萨洛尼基
gr Thebes, Thèbes, Tebas, Tebe, Teby, Theben, Фивы, Фіви, Θήβα, طيبة, 底比斯
gr Crete, Kreta, Crète, Creta, Kréta, Girit, Крит, Κρήτη, كريت, כרתים, 克里特, クレタ
gr Corfu, Korfu, Corfou, Corfú, Corfù, Корфу, Κέρκυρα, 科孚
gr Rhodes, Rhodos, Rodas, Rodi, Rodos, Родос, Ρόδος, רודוס, 罗得岛
gr Larissa, Larisa, Лариса, Λάρισα, لاريسا, 拉里萨
gr Chania, La Canea, Hania, Ханья, Χανιά, خانيا, חאניה, 哈尼亚
cy Nicosia, Nikosia, Nicosie, Lefkosia, Lefkoşa, Никосия, Нікосія, Λευκωσία, نيقوسيا, ניקוסיה, 尼科西亚
tr Istanbul, Estambul, Istambul, Istamboul, Stambuł, Isztambul, İstanbul, Стамбул, Истанбул, Κωνσταντινούπολη, إسطنبول, اسطنبول, איסטנבול, 伊斯坦布尔, イスタンブール, 이스탄불, इस्तांबुल
tr Izmir, Smyrna, Smyrne, Esmirna, Smirne, İzmir, Измир, Ізмір, Σμύρνη, إزمير, איזמיר, 伊兹密尔
tr Ankara, Ancara, Анкара, Άγκυρα, أنقرة, אנקרה, 安卡拉, アンカラ, 앙카라, अंकारा
ua Kyiv, Kiev, Kiew, Kijów, Kyjev, Kijev, Kyjiw, Kiova, Киев, Київ, Κίεβο, كييف, קייב, 基辅, 基輔, キーウ, キエフ, 키이우, कीव
ua Kharkiv, Kharkov, Charkiw, Charkow, Járkov, Járkiv, Charków, Harkov, Харьков, Харків, Χάρκοβο, خاركيف, חרקיב, 哈尔科夫, ハリコフ, ハルキウ, 하르키우
ua Lviv, Lvov, Lemberg, Leopolis, Leópolis, Leopoli, Lwów, Lwiw, Львов, Львів, Λβιβ, لفيف, לבוב, 利沃夫, リビウ, 르비우
ua Odesa, Odessa, Одесса, Одеса, Οδησσός, أوديسا, אודסה, 敖德萨, オデーサ, 오데사
ua Kherson, Cherson, Jersón, Chersoń, Herson, Херсон, Χερσώνα, خيرسون, חרסון, 赫尔松, ヘルソン, 헤르손
ua Zaporizhzhia, Zaporizhia, Saporischschja, Zaporijia, Zaporiyia, Zaporizhzhya, Zaporoże, Запорожье, Запоріжжя, Ζαπορίζια, زابوريجيا, 扎波罗热, ザポリージャ, 자포리자
ua Dnipro, Dnepr, Dniepr, Dniéper, Днепр, Дніпро, Δνείπερος, دنيبرو, 第聂伯罗
ua Donetsk, Donezk, Donieck, Donbass, Donbas, Донецк, Донецьк, Донбасс, Донбас, Ντονέτσκ, دونيتسك, דונצק, 顿涅茨克, ドネツク, 도네츠크
ua Crimea, Krim, Crimée, Krym, Kırım, Крым, Крим, Κριμαία, القرم, קרים, 克里米亚, クリミア, 크림반도
by Minsk, Mińsk, Минск, Мінськ, Μινσκ, مينسك, מינסק, 明斯克, ミンスク
lt Vilnius, Wilno, Wilna, Vilna, Vílnius, Вильнюс, Вільнюс, Βίλνιους, فيلنيوس, וילנה, 维尔纽斯, ビリニュス
lv Riga, Rīga, Ryga, Рига, Ρίγα, ريغا, ריגה, 里加, リガ
ee Tallinn, Tallin, Reval, Таллин, Таллінн, Ταλίν, تالين, טאלין, 塔林, タリン
ru Moscow, Moskau, Moscou, Moscú, Mosca, Moscovo, Moskou, Moskwa, Moskva, Moskova, Москва, Μόσχα, موسكو, מוסקבה, 莫斯科, モスクワ, 모스크바, मॉस्को
ru Saint Petersburg, St. Petersburg, Sankt Petersburg, Saint-Pétersbourg, San Petersburgo, San Pietroburgo, São Petersburgo, Petersburg, Petrohrad, Санкт-Петербург, Петербург, Αγία Πετρούπολη, سانت بطرسبرغ, סנקט פטרבורג, 圣彼得堡, サンクトペテルブルク, 상트페테르부르크
ru Siberia, Sibirien, Sibérie, Sibéria, Siberië, Syberia, Sibiř, Sibirya, Сибирь, Сибір, Σιβηρία, سيبيريا, סיביר, 西伯利亚, シベリア, 시베리아
ru Chechnya, Tschetschenien, Tchétchénie, Chechenia, Cecenia, Chechênia, Czeczenia, Čečensko, Чечня, Τσετσενία, الشيشان, צ'צ'ניה, 车臣, チェチェン
ru Kazan, Kasan, Kazań, Казань, Καζάν, قازان, 喀山, カザン
ru Vladivostok, Wladiwostok, Władywostok, Владивосток, Βλαδιβοστόκ, فلاديفوستوك, 符拉迪沃斯托克, 海参崴, ウラジオストク
ge Tbilisi, Tiflis, Tbilissi, Tiflís, Tbilíssi, Тбилиси, Тбілісі, Τιφλίδα, تبليسي, טביליסי, 第比利斯, トビリシ, 트빌리시
am Yerevan, Jerewan, Erevan, Ereván, Erywań, Jerevan, Erivan, Ереван, Єреван, Ερεβάν, يريفان, ירוואן, 埃里温, エレバン
az Baku, Bakou, Bakú, Bakı, Bakü, Баку, Μπακού, باكو, באקו, 巴库, バクー
az Nagorno-Karabakh, Bergkarabach, Haut-Karabakh, Nagorno Karabaj, Nagorno-Karabach, Górski Karabach, Dağlık Karabağ, Нагорный Карабах, Нагірний Карабах, Ναγκόρνο Καραμπάχ, 纳戈尔诺-卡拉巴赫, 纳卡
kz Astana, Астана, Αστάνα, أستانا, אסטנה, 阿斯塔纳, アスタナ
kz Almaty, Alma-Ata, Ałmaty, Almatı, Алматы, Алма-Ата, Αλμάτι, ألماتي, אלמטי, 阿拉木图, アルマトイ
uz Tashkent, Taschkent, Tachkent, Taskent, Taszkent, Taşkent, Ташкент, Τασκένδη, طشقند, טשקנט, 塔什干, タシケント
mn Ulaanbaatar, Ulan Bator, Oulan-Bator, Ułan Bator, Улан-Батор, أولان باتور, 乌兰巴托, ウランバートル
cn Beijing, Peking, Pékin, Pekín, Pechino, Pequim, Pekin, Pekki, Пекин, Пекін, Πεκίνο, بكين, בייג'ינג, 北京, ペキン, 베이징, बीजिंग
cn Shanghai, Schanghai, Shanghái, Xangai, Sjanghai, Szanghaj, Šanghaj, Şanghay, Шанхай, Σαγκάη, شنغهاي, שנגחאי, 上海, シャンハイ, 상하이, शंघाई
cn Guangzhou, Canton, Kanton, Cantón, Kantonu, Гуанчжоу, قوانغتشو, גואנגג'ואו, 广州, 廣州, 広州, 광저우
cn Shenzhen, Shenzen, Шэньчжэнь, Шеньчжень, شنتشن, שנג'ן, 深圳, シンセン, 선전
cn Wuhan, Ухань, ووهان, ווהאן, 武汉, 武漢, 우한
cn Chongqing, Чунцин, تشونغتشينغ, 重庆, 重慶, 충칭
cn Sichuan, Setchouan, Сычуань, سيتشوان, 四川, 쓰촨
cn Xinjiang, Sinkiang, Синьцзян, شينجيانغ, שינג'יאנג, 新疆, 신장위구르
cn Tibet, Tíbet, Tybet, Тибет, Θιβέτ, التبت, טיבט, 西藏, チベット, 티베트, तिब्बत
hk Hong Kong, Hongkong, Hongkongu, Гонконг, Χονγκ Κονγκ, هونغ كونغ, הונג קונג, 香港, ホンコン, 홍콩, हांगकांग
tw Taipei, Taipéi, Tajpej, Taipé, Тайбэй, Тайбей, Ταϊπέι, تايبيه, טאיפיי, 台北, 臺北, タイペイ, 타이베이
tw Kaohsiung, Гаосюн, كاوهسيونغ, 高雄, 가오슝
tw Taichung, Тайчжун, 台中, 臺中, 타이중
jp Tokyo, Tokio, Tóquio, Токио, Токіо, Τόκιο, طوكيو, טוקיו, 东京, 東京, とうきょう, 도쿄, टोक्यो
jp Kyoto, Kioto, Quioto, Киото, Кіото, Κιότο, كيوتو, קיוטו, 京都, 교토
jp Osaka, Осака, Οσάκα, أوساكا, אוסקה, 大阪, 오사카
jp Nagoya, Нагоя, ناغويا, 名古屋, 나고야
jp Yokohama, Jokohama, Йокогама, Иокогама, يوكوهاما, 横浜, 横滨, 요코하마
jp Hiroshima, Hiroschima, Hiroszima, Hirošima, Хиросима, Хіросіма, Χιροσίμα, هيروشيما, הירושימה, 広島, 广岛, 히로시마
jp Fukushima, Фукусима, Φουκουσίμα, فوكوشيما, פוקושימה, 福島, 福岛, 후쿠시마
jp Kagoshima, Кагосима, كاغوشيما, 鹿児島, 鹿儿岛, 가고시마
jp Hokkaido, Hokkaidō, Хоккайдо, هوكايدو, 北海道, 홋카이도
jp Okinawa, Окинава, أوكيناوا, 沖縄, 冲绳, 오키나와
kr Seoul, Seúl, Séoul, Seul, Soul, Szöul, Сеул, Σεούλ, سول, סיאול, 首尔, 首爾, ソウル, 서울, सियोल
kr Busan, Pusan, Пусан, بوسان, 釜山, プサン, 부산
kr Incheon, Инчхон, إنتشون, 仁川, インチョン, 인천
kp Pyongyang, Pjöngjang, Pionyang, Pjongjang, Pyeongyang, Пхеньян, Πιονγκγιάνγκ, بيونغ يانغ, פיונגיאנג, 平壤, 平壌, ピョンヤン, 평양
vn Hanoi, Hanói, Ханой, Ανόι, هانوي, האנוי, 河内, ハノイ, 하노이
vn Ho Chi Minh City, Ho-Chi-Minh-Stadt, Hô-Chi-Minh-Ville, Ciudad Ho Chi Minh, Saigon, Хошимин, مدينة هو تشي منه, 胡志明市, ホーチミン, 호찌민
th Bangkok, Banguecoque, Бангкок, Μπανγκόκ, بانكوك, בנגקוק, 曼谷, バンコク, 방콕, กรุงเทพ, बैंकॉक
id Jakarta, Djakarta, Yakarta, Giacarta, Dżakarta, Cakarta, Джакарта, Τζακάρτα, جاكرتا, ג'קרטה, 雅加达, ジャカルタ, 자카르타
ph Manila, Manille, Манила, Маніла, Μανίλα, مانيلا, מנילה, 马尼拉, マニラ, 마닐라
mm Rangoon, Yangon, Rangun, Rangún, Янгон, يانغون, 仰光, ヤンゴン
in Delhi, New Delhi, Neu-Delhi, Nueva Delhi, Nuova Delhi, Nova Déli, Deli, Yeni Delhi, Дели, Нью-Дели, Делі, Δελχί, نيودلهي, דלהי, 德里, 新德里, デリー, 델리, दिल्ली, नई दिल्ली
in Mumbai, Bombay, Bombaim, Bombaj, Мумбаи, Бомбей, Мумбаї, Βομβάη, مومباي, מומבאי, 孟买, ムンバイ, 뭄바이, मुंबई
in Kolkata, Calcutta, Kalkutta, Calcuta, Kalkuta, Колката, Калькутта, كلكتا, קולקטה, 加尔各答, コルカタ, कोलकाता
in Chennai, Madras, Ченнаи, تشيناي, 金奈, チェンナイ, चेन्नई
in Bangalore, Bengaluru, Бангалор, بنغالور, 班加罗尔, バンガロール, बेंगलुरु
in Noida, Нойда, נוידה, नोएडा
in Gurugram, Gurgaon, Гуруграм, गुरुग्राम
in Kerala, Керала, كيرالا, קרלה, 喀拉拉, ケララ, केरल
in Bihar, Бихар, Біхар, بيهار, 比哈尔, ビハール, बिहार
in Kashmir, Kaschmir, Cachemire, Cachemira, Caxemira, Kaszmir, Keşmir, Кашмир, Кашмір, Κασμίρ, كشمير, קשמיר, 克什米尔, カシミール, 카슈미르, कश्मीर
np Kathmandu, Katmandou, Katmandú, Katmandu, Kathmandou, Катманду, Κατμαντού, كاتماندو, קטמנדו, 加德满都, カトマンズ, 카트만두, काठमांडू
np Everest, Эверест, Еверест, Έβερεστ, إيفرست, אוורסט, 珠穆朗玛, エベレスト, 에베레스트, एवरेस्ट
pk Islamabad, Исламабад, Ισλαμαμπάντ, إسلام آباد, איסלאמאבאד, 伊斯兰堡, イスラマバード, इस्लामाबाद
pk Karachi, Karatschi, Karatchi, Karaczi, Карачи, Карачі, كراتشي, קראצ'י, 卡拉奇, カラチ, कराची
bd Dhaka, Dacca, Daca, Dakka, Дакка, دكا, 达卡, ダッカ, ढाका
lk Colombo, Kolombo, Коломбо, كولومبو, 科伦坡, コロンボ, कोलंबो
af Kabul, Kaboul, Cabul, Кабул, Καμπούλ, كابول, קאבול, 喀布尔, カブール, 카불, काबुल
`
