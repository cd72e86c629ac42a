/** The same for Arabia, Africa, America and Oceania, and what countries are called beside their names. */
export const MORE_CITIES = `
ir Tehran, Teheran, Téhéran, Teherán, Teerã, Teerão, Tahran, Тегеран, Τεχεράνη, طهران, תהרן, 德黑兰, テヘラン, 테헤란, तेहरान
iq Baghdad, Bagdad, Bagdá, Bagdade, Bağdat, Багдад, Βαγδάτη, بغداد, בגדד, 巴格达, バグダッド, 바그다드, बगदाद
iq Mosul, Mossul, Mossoul, Musul, Мосул, Μοσούλη, الموصل, מוסול, 摩苏尔, モスル
iq Basra, Bassora, Basora, Басра, البصرة, בצרה, 巴士拉, バスラ
sy Damascus, Damaskus, Damas, Damasco, Damaszek, Damašek, Şam, Дамаск, Δαμασκός, دمشق, דמשק, 大马士革, ダマスカス, 다마스쿠스
sy Aleppo, Alep, Alepo, Halep, Алеппо, Χαλέπι, حلب, חאלב, 阿勒颇, アレッポ
lb Beirut, Beyrouth, Beiroet, Bejrut, Beyrut, Бейрут, Βηρυτός, بيروت, ביירות, 贝鲁特, ベイルート, 베이루트, बेरूत
lb Zahle, Zahlé, Захле, زحلة, זחלה
jo Amman, Ammán, Amã, Амман, Αμμάν, عمّان, רבת עמון, 安曼, アンマン
jo Petra, Pétra, Петра, Πέτρα, البتراء, פטרה, 佩特拉, ペトラ
il Jerusalem, Jérusalem, Jerusalén, Gerusalemme, Jerusalém, Jeruzalem, Jerozolima, Kudüs, Иерусалим, Єрусалим, Ιερουσαλήμ, القدس, ירושלים, 耶路撒冷, エルサレム, 예루살렘, यरुशलम
il Tel Aviv, Tel-Aviv, Telavive, Тель-Авив, Тель-Авів, Τελ Αβίβ, تل أبيب, תל אביב, 特拉维夫, テルアビブ, 텔아비브, तेल अवीव
il Haifa, Haïfa, Jaifa, Хайфа, Χάιφα, حيفا, חיפה, 海法, ハイファ
il Kerem Shalom, Kerem Schalom, Керем-Шалом, كرم أبو سالم, כרם שלום
il Knesset, Knéset, Кнессет, Кнесет, Κνεσέτ, الكنيست, הכנסת, כנסת, 克奈塞特, クネセト, 크네세트, नेसेट
ps Gaza, Gasa, Gazze, Газа, Γάζα, غزة, עזה, 加沙, ガザ, 가자, गाज़ा, गाजा
ps Rafah, Rafa, Refah, Рафах, Ράφα, رفح, רפיח, 拉法, ラファ, 라파
ps Khan Younis, Khan Yunis, Chan Yunis, Khan Younès, Jan Yunis, Хан-Юнис, خان يونس, חאן יונס, 汗尤尼斯, ハンユニス
ps West Bank, Westjordanland, Cisjordanie, Cisjordania, Cisgiordania, Cisjordânia, Westelijke Jordaanoever, Zachodni Brzeg, Batı Şeria, Западный берег, Західний берег, Δυτική Όχθη, الضفة الغربية, הגדה המערבית, 约旦河西岸, ヨルダン川西岸
ps Ramallah, Ramala, Рамалла, رام الله, רמאללה, 拉姆安拉, ラマラ
ps Bethlehem, Belén, Bethléem, Betlemme, Belém, Betlejem, Вифлеем, Βηθλεέμ, بيت لحم, בית לחם, 伯利恒
sa Riyadh, Riad, Ryad, Riade, Rijad, Riyad, Эр-Рияд, Ер-Ріяд, Ριάντ, الرياض, ריאד, 利雅得, リヤド, 리야드, रियाद
sa Mecca, Mekka, La Mecque, La Meca, Meca, Mekke, Мекка, Μέκκα, مكة, מכה, 麦加, メッカ, मक्का
sa Jeddah, Dschidda, Djeddah, Yeda, Gedda, Jidá, Dżudda, Cidde, Джидда, جدة, ג'דה, 吉达, ジッダ
ye Sanaa, Sanáa, Saná, Сана, صنعاء, צנעא, 萨那, サヌア
ye Aden, Adén, Аден, عدن, עדן, 亚丁, アデン
om Muscat, Maskat, Mascate, Mascat, Маскат, مسقط, מוסקט, 马斯喀特
qa Doha, Доха, Ντόχα, الدوحة, דוחא, 多哈, ドーハ, 도하, दोहा
ae Dubai, Dubaï, Dubái, Дубай, Ντουμπάι, دبي, דובאי, 迪拜, ドバイ, 두바이, दुबई
ae Abu Dhabi, Abou Dabi, Abu Dabi, Abou Dhabi, Abu Zabi, Абу-Даби, Абу-Дабі, Άμπου Ντάμπι, أبوظبي, أبو ظبي, אבו דאבי, 阿布扎比, アブダビ, 아부다비, अबू धाबी
ae Sharjah, Schardscha, Charjah, Sarja, Szardża, Шарджа, Σάρτζα, الشارقة, שארג'ה, 沙迦, シャルジャ, शारजाह
kw Kuwait City, Kuwait-Stadt, Эль-Кувейт
eg Cairo, Kairo, Le Caire, El Cairo, Il Cairo, Caïro, Kair, Káhira, Kahire, Каир, Каїр, Κάιρο, القاهرة, קהיר, 开罗, カイロ, 카이로, काहिरा
eg Alexandria, Alexandrien, Alexandrie, Alejandría, Alessandria d'Egitto, Aleksandria, İskenderiye, Александрия, Олександрія, Αλεξάνδρεια, الإسكندرية, אלכסנדריה, 亚历山大港, アレクサンドリア
eg Suez, Sues, Süveyş, Суэц, Суец, Σουέζ, السويس, סואץ, 苏伊士, スエズ, 수에즈, स्वेज
eg Ismailia, Ismaïlia, Ismaília, İsmailiye, Исмаилия, Ісмаїлія, الإسماعيلية, 伊斯梅利亚
eg Luxor, Louxor, Louqsor, Luksor, Луксор, Λούξορ, الأقصر, לוקסור, 卢克索, ルクソール
eg Sinai, Sinaï, Sinaí, Synaj, Sina, Синай, Сінай, Σινά, سيناء, סיני, 西奈, シナイ
ly Tripoli, Tripolis, Trípoli, Trypolis, Триполи, Тріполі, Τρίπολη, طرابلس, טריפולי, 的黎波里, トリポリ
ly Tobruk, Tobrouk, Tobruch, Тобрук, Τομπρούκ, طبرق, טוברוק, 图卜鲁格
ly Benghazi, Bengasi, Benghasi, Bingazi, Бенгази, Бенгазі, Βεγγάζη, بنغازي, בנגזי, 班加西, ベンガジ
tn Tunis, Túnez capital, Tunisi, Тунис столица, تونس العاصمة, 突尼斯市
tn Sfax, Sfaks, Сфакс, صفاقس, 斯法克斯
dz Algiers, Algier, Alger, Argel, Algeri, Cezayir şehri, Алжир столица, 阿尔及尔, アルジェ
ma Casablanca, Kasablanka, Касабланка, Καζαμπλάνκα, الدار البيضاء, קזבלנקה, 卡萨布兰卡, カサブランカ
ma Marrakesh, Marrakech, Marrakesch, Marraquexe, Marakesz, Marakeş, Марракеш, Μαρακές, مراكش, מרקש, 马拉喀什, マラケシュ
ma Rabat, Rabato, Рабат, الرباط, רבאט, 拉巴特
ma Tangier, Tanger, Tánger, Tangeri, Танжер, طنجة, טנג'יר, 丹吉尔
eh Western Sahara, Westsahara, Sahara occidental, Sahara Ocidental, Sahara Zachodnia, Западная Сахара, الصحراء الغربية, 西撒哈拉
sd Khartoum, Khartum, Jartum, Cartum, Chartum, Hartum, Хартум, Χαρτούμ, الخرطوم, חרטום, 喀土穆, ハルツーム
sd Darfur, Darfour, Дарфур, Νταρφούρ, دارفور, דרפור, 达尔富尔, ダルフール
et Addis Ababa, Addis Abeba, Addis-Abeba, Adis Abeba, Адис-Абеба, Аддис-Абеба, Аддіс-Абеба, Αντίς Αμπέμπα, أديس أبابا, אדיס אבבה, 亚的斯亚贝巴, アディスアベバ
er Asmara, Asmera, Асмэра, أسمرة, 阿斯马拉
so Mogadishu, Mogadischu, Mogadiscio, Mogadíscio, Mogadisio, Mogadiszu, Могадишо, مقديشو, מוגדישו, 摩加迪沙
ke Nairobi, Найроби, Найробі, Ναϊρόμπι, نيروبي, ניירובי, 内罗毕, ナイロビ, 나이로비
tz Zanzibar, Sansibar, Zanzíbar, Занзибар, Ζανζιβάρη, زنجبار, זנזיבר, 桑给巴尔
cd Kinshasa, Kinschasa, Kinszasa, Киншаса, كينشاسا, קינשאסה, 金沙萨, キンシャサ
cd Kivu, Kivou, Киву, Ківу, كيفو, 基伍
rw Kigali, Кигали, Кігалі, كيغالي, קיגאלי, 基加利
ao Luanda, Луанда, لواندا, 罗安达, ルアンダ
ng Lagos, Лагос, Λάγκος, لاغوس, לאגוס, 拉各斯, ラゴス
ng Abuja, Abudża, Абуджа, أبوجا, 阿布贾
gh Accra, Akra, Acra, Аккра, أكرا, 阿克拉
sn Dakar, Dacar, Дакар, داكار, 达喀尔
ci Abidjan, Abiyán, Abidżan, Абиджан, أبيدجان, 阿比让
ml Bamako, Бамако, باماكو, 巴马科
za Cape Town, Kapstadt, Le Cap, Ciudad del Cabo, Città del Capo, Cidade do Cabo, Kaapstad, Kapsztad, Кейптаун, Κέιπ Τάουν, كيب تاون, קייפטאון, 开普敦, ケープタウン, 케이프타운
za Johannesburg, Johannesbourg, Johannesburgo, Йоханнесбург, Йоганнесбург, Γιοχάνεσμπουργκ, جوهانسبرغ, יוהנסבורג, 约翰内斯堡, ヨハネスブルク
us Washington, Waszyngton, Вашингтон, Вашинґтон, Ουάσιγκτον, واشنطن, וושינגטון, 华盛顿, 華盛頓, ワシントン, 워싱턴, वाशिंगटन, वॉशिंगटन
us New York, Nueva York, Nova York, Nova Iorque, Nowy Jork, New Yorku, Нью-Йорк, Νέα Υόρκη, نيويورك, ניו יורק, 纽约, 紐約, ニューヨーク, 뉴욕, न्यूयॉर्क
us Los Angeles, Лос-Анджелес, Λος Άντζελες, لوس أنجلوس, לוס אנג'לס, 洛杉矶, ロサンゼルス, 로스앤젤레스, लॉस एंजिल्स
us Chicago, Чикаго, Чикаґо, Σικάγο, شيكاغو, שיקגו, 芝加哥, シカゴ, 시카고, शिकागो
us San Francisco, Сан-Франциско, Σαν Φρανσίσκο, سان فرانسيسكو, סן פרנסיסקו, 旧金山, サンフランシスコ, 샌프란시스코
us Philadelphia, Philadelphie, Filadelfia, Filadélfia, Филадельфия, Філадельфія, فيلادلفيا, 费城, フィラデルフィア
us New Orleans, La Nouvelle-Orléans, Nueva Orleans, Nowy Orlean, Новый Орлеан, Новий Орлеан, نيو أورلينز, 新奥尔良
us California, Kalifornien, Californie, Califórnia, Californië, Kalifornia, Kalifornie, Kaliforniya, Калифорния, Каліфорнія, Καλιφόρνια, كاليفورنيا, קליפורניה, 加利福尼亚, 加州, カリフォルニア, 캘리포니아, कैलिफ़ोर्निया
us Texas, Teksas, Техас, Τέξας, تكساس, טקסס, 得克萨斯, 德州, テキサス, 텍사스, टेक्सास
us Florida, Floride, Flórida, Floryda, Флорида, Φλόριντα, فلوريدا, פלורידה, 佛罗里达, フロリダ, 플로리다
us Hawaii, Hawaï, Hawái, Havaí, Hawaje, Гавайи, Гаваї, Χαβάη, هاواي, הוואי, 夏威夷, ハワイ, 하와이
us Alaska, Аляска, Αλάσκα, ألاسكا, אלסקה, 阿拉斯加, アラスカ, 알래스카
us White House, Weißes Haus, Maison Blanche, Casa Blanca, Casa Bianca, Casa Branca, Witte Huis, Biały Dom, Beyaz Saray, Белый дом, Білий дім, Λευκός Οίκος, البيت الأبيض, הבית הלבן, 白宫, ホワイトハウス, 백악관, व्हाइट हाउस
ca Quebec, Québec, Квебек, Κεμπέκ, كيبيك, קוויבק, 魁北克, ケベック
ca Montreal, Montréal, Монреаль, Μόντρεαλ, مونتريال, מונטריאול, 蒙特利尔, モントリオール
ca Toronto, Торонто, Τορόντο, تورونتو, טורונטו, 多伦多, トロント, 토론토
ca Newfoundland, Neufundland, Terre-Neuve, Terranova, Terra Nova, Nowa Fundlandia, Ньюфаундленд
mx Mexico City, Mexiko-Stadt, Ciudad de México, Città del Messico, Cidade do México, Mexico-Stad, Meksyk miasto, Мехико, Мехіко, مكسيكو سيتي, מקסיקו סיטי, 墨西哥城, メキシコシティ
cu Havana, La Habana, Havanna, La Havane, L'Avana, Hawana, Гавана, Αβάνα, هافانا, הוואנה, 哈瓦那, ハバナ
gt Guatemala City, Ciudad de Guatemala, Guatemala-Stadt
pa Panama Canal, Panamakanal, canal de Panamá, canal de Panama, canale di Panama, Панамский канал, 巴拿马运河, パナマ運河
co Bogota, Bogotá, Богота, Μπογκοτά, بوغوتا, בוגוטה, 波哥大, ボゴタ
ve Caracas, Karakas, Каракас, Καράκας, كاراكاس, קראקס, 加拉加斯, カラカス
ec Galapagos, Galápagos, Galapagosinseln, Galapagosy, Галапагосы, Γκαλαπάγκος, 加拉帕戈斯, ガラパゴス
ec Guayaquil, Гуаякиль, غواياكيل, 瓜亚基尔
br Brasilia, Brasília, Бразилиа, برازيليا, ברזיליה, 巴西利亚, ブラジリア
br Sao Paulo, São Paulo, San Pablo, San Paolo del Brasile, Сан-Паулу, Σάο Πάολο, ساو باولو, סאו פאולו, 圣保罗, サンパウロ
br Rio de Janeiro, Río de Janeiro, Рио-де-Жанейро, Ріо-де-Жанейро, Ρίο ντε Τζανέιρο, ريو دي جانيرو, ריו דה ז'ניירו, 里约热内卢, リオデジャネイロ
br Amazon, Amazonas, Amazonie, Amazonía, Amazzonia, Amazônia, Amazónia, Amazonia, Амазонка, Αμαζόνιος, الأمازون, 亚马逊雨林, アマゾン川
ar Buenos Aires, Буэнос-Айрес, Буенос-Айрес, Μπουένος Άιρες, بوينس آيرس, בואנוס איירס, 布宜诺斯艾利斯, ブエノスアイレス, 부에노스아이레스
ar Patagonia, Patagonien, Patagonie, Patagônia, Патагония, Патагонія, 巴塔哥尼亚
cl Santiago de Chile, Santiago du Chili, Santiago del Cile, Сантьяго, سانتياغو, 圣地亚哥
cl Easter Island, Osterinsel, île de Pâques, Isla de Pascua, Isola di Pasqua, Paaseiland, Остров Пасхи, 复活节岛
uy Montevideo, Montevidéu, Монтевидео, مونتيفيديو, 蒙得维的亚
py Asuncion, Asunción, Assunção, Асунсьон, أسونسيون, 亚松森
fk Falklands, Falkland Islands, Falklandinseln, Malouines, Malvinas, Falklandy, Фолкленды, Φώκλαντ, 福克兰群岛, 马岛
gl Nuuk, Godthab, Godthåb, Нуук, 努克
au Sydney, Sídney, Sidney, Сидней, Сідней, Σίδνεϊ, سيدني, סידני, 悉尼, シドニー, 시드니, सिडनी
au Melbourne, Мельбурн, Μελβούρνη, ملبورن, מלבורן, 墨尔本, メルボルン, 멜버른, मेलबर्न
au Tasmania, Tasmanien, Tasmanie, Tasmânia, Тасмания, Тасманія, تسمانيا, 塔斯马尼亚, タスマニア
nz Auckland, Окленд, أوكلاند, אוקלנד, 奥克兰, オークランド
nz Wellington, Веллингтон, ويلينغتون, 惠灵顿, ウェリントン
dz Sahara, Sáhara, Saara, Сахара, Σαχάρα, الصحراء الكبرى, סהרה, 撒哈拉, サハラ
fr Réunion, Reunion, Reunión, Reunião, Реюньон, 留尼汪
`

/** Names of countries beside those that ICU gives, by its code. */
export const COUNTRIES = `
us USA, U.S.A., United States, Etats-Unis, États-Unis d'Amérique, EE. UU., EEUU, Estados Unidos, Stati Uniti, EUA, VS, Vereinigte Staaten, Stany Zjednoczone, ABD, США, ΗΠΑ, أمريكا, أميركا, ארה"ב, 美国, 美國, 米国, アメリカ, 미국, अमेरिका
gb Britain, Great Britain, Großbritannien, Grande-Bretagne, Royaume-Uni, Gran Bretaña, Gran Bretagna, Grã-Bretanha, Groot-Brittannië, Wielka Brytania, Velká Británie, İngiltere, Britanya, England, Angleterre, Inglaterra, Inghilterra, Англия, Британия, Великобритания, Англія, Британія, Βρετανία, Αγγλία, بريطانيا, بريتانيا, בריטניה, אנגליה, 英国, 英國, イギリス, 영국, ब्रिटेन
nl Holland, Hollande, Holanda, Olanda, Holandia, Hollanda, Голландия, Ολλανδία, هولندا, הולנד, オランダ
tr Turkey, Türkei, Turquie, Turquía, Turchia, Turquia, Turcja, Türkiye, Турция, Туреччина, טורקיה
cz Czech Republic, Czechia, Tschechien, Tchéquie, République tchèque, Chequia, República Checa, Cechia, Repubblica Ceca, Tsjechië, Czechy, Česko, Чехия, Чехія
cd DR Congo, Democratic Republic of Congo, Democratic Republic of the Congo, République démocratique du Congo, RD Congo, RDC, República Democrática del Congo, República Democrática do Congo, Repubblica Democratica del Congo, Demokratische Republik Kongo, Kongo, Congo, ДР Конго, Конго
kr South Korea, Südkorea, Corée du Sud, Corea del Sur, Corea del Sud, Coreia do Sul, Zuid-Korea, Korea Południowa, Güney Kore, Южная Корея, Південна Корея, Νότια Κορέα, كوريا الجنوبية, 韩国, 韓国, 한국, दक्षिण कोरिया
kp North Korea, Nordkorea, Corée du Nord, Corea del Norte, Corea del Nord, Coreia do Norte, Noord-Korea, Korea Północna, Kuzey Kore, Северная Корея, КНДР, Північна Корея, Βόρεια Κορέα, كوريا الشمالية, 朝鲜, 北朝鮮, 북한
ae Emirates, Emirate, Emirats arabes unis, Emirati, Emiratos, Emirados, ОАЭ, الإمارات, איחוד האמירויות, 阿联酋, यूएई
ps Palestine, Palästina, Palestina, Palestyna, Filistin, Палестина, Παλαιστίνη, فلسطين, פלסטין, 巴勒斯坦, パレスチナ
mm Burma, Birma, Birmanie, Birmania, Мьянма, Бирма, ミャンマー
ci Ivory Coast, Elfenbeinküste, Costa de Marfil, Costa d'Avorio, Costa do Marfim, Ivoorkust, Кот-д'Ивуар
by Belarus, Weißrussland, Biélorussie, Bielorrusia, Bielorussia, Wit-Rusland, Белоруссия
sz Swaziland, Swasiland, Eswatini
cv Cape Verde, Kapverden, Cap-Vert, Capo Verde
md Moldau, Moldavie, Moldavia, Moldawien, Молдавия
va Holy See, Heiliger Stuhl, Saint-Siège, Santa Sede, Stolica Apostolska, Святой Престол
sy Syrien, Syrie, Siria, Syria
`
