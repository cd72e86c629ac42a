import { foldText } from '../../foundation/words.ts'

/** Small words, which name nothing in any headline. */
const SMALL = `
a an the of for and to in on at by with from or as is are it its this that these our your my you we all no not more what how
here there now out up new brand free next last please until till before after less little very also are was were has have will be been
der die das des dem den ein eine einer eines einem einen und oder zu zum zur im am in an vom von für mit aus auf bei nach bis
ist unser unsere euer eure neu neue neuer neues alle alles
le la les l du de des d un une et ou a au aux en pour par avec dans avant jusqu jusque ce cette ces notre votre nos vos nouveau nouvelle
el los las del y o al con para por una uno su sus este esta estos nuestro nuestra nuevo nueva
il lo gli i di della dello dei delle degli e ed da dal per con su nel nella fino entro prima nuovo nuova questo questa
os as do da dos das no na nos nas um uma ao com para por até antes novo nova este esta
het een van en voor op met bij uit aan nieuw nieuwe
в во на и или для о об от до за по с со к у из до перед это новый новая новое наш ваш
та і й з із на до від про у
i w z ze na do dla od o po oraz nowy nowa nowe
och en ett av för på med den det de nya
ve bir ile icin yeni`

/** What programs, and whatever else has versions, call what they publish. */
const RELEASES = `
release releases released version versions ver update updates updated upgrade hotfix patch patches patched stable beta alpha rc
preview nightly snapshot build builds tag tags initial first final major minor maintenance bugfix bugfixes fix fixes fixed bug
bugs changelog changes change notes note security dependency dependencies deps bump improvements improvement performance
pre prerelease lts available download misc various small
veröffentlicht veröffentlichung freigabe fassung aktualisierung fehlerbehebung fehlerbehebungen wartung verfügbar
sortie mise jour correctif correctifs publiée publié disponible
lanzamiento versión actualización corrección correcciones disponible
rilascio versione aggiornamento correzioni disponibile
lançamento versão atualização correções disponível
выпуск релиз версия обновление исправления вышла вышел доступна
wydanie wersja aktualizacja poprawki uitgave versie utgåva sürüm güncelleme`

/** What any show calls its episodes, and any periodical its issues. */
const EPISODES = `
episode episodes ep eps part parts chapter season series trailer teaser bonus intro introduction prologue pilot welcome podcast
show special recap rerun repeat encore interview issue issues number no nr num vol volume edition
folge folgen teil staffel ausgabe sendung sonderfolge bonusfolge vorschau willkommen nummer
épisode épisodes partie saison numéro émission bienvenue bande annonce
episodio episodios capítulo parte temporada número edición entrega bienvenidos tráiler programa
puntata puntate stagione numero edizione benvenuti
episódio episódios capítulo temporada edição bem vindos
выпуск выпуски серия эпизод часть сезон номер трейлер подкаст передача
випуск серія частина odcinek odcinki część sezon numer aflevering deel seizoen nummer avsnitt del säsong bölüm sezon`

/** What any blog calls its pictures, and pieces without a name. */
const PICTURES = `
photo photos photograph photographs photography picture pictures pic pics image images gallery galleries slideshow snapshot
untitled unnamed video videos clip clips audio link links quote post posts status reblog wallpaper portrait landscape review
foto fotos bild bilder fotografie fotogalerie bildergalerie bilderstrecke galerie ohne titel aufnahme video
photographie cliché sans titre diaporama vidéo vidéos
fotografía imagen imágenes galería sin título vídeo
fotografia immagine immagini galleria senza titolo imagem imagens galeria sem título
фото фотография фотографии снимок картинка галерея без названия видео знімок
zdjęcie zdjęcia obraz obrazek galeria bez tytułu afbeelding bildspel resim fotoğraf`

/** When. Days and months are known by their names. */
const TIMES = `
day days daily week weeks weekly weekend month months monthly year years yearly annual hour hourly morning afternoon evening
night tonight today yesterday tomorrow noon midnight am pm may march
tag tage tages täglich tägliche täglicher woche wochen wöchentlich wöchentlicher wöchentliche wöchentliches wochenende monat
monats monatlich jahr jahres jährlich morgen mittag abend heute gestern mai
jour jours semaine semaines hebdomadaire mois mensuel année annuel matin soir nuit aujourd aujourdhui hui demain hier
quotidien quotidienne mars
día días semana semanas semanal mes meses mensual año años mañana tarde noche hoy ayer diario diaria
giorno giorni settimana settimanale mese mensile anno mattina sera oggi ieri domani quotidiano
dia dias mês mensal ano manhã noite hoje ontem amanhã diário diária
день дня дней ежедневный ежедневная неделя недели неделю еженедельный еженедельная месяц месяца год года утро вечер сегодня
вчера завтра dzień dnia dni tydzień tygodnia miesiąc rok roku dziś dzisiaj dag van week maand jaar vandaag dagens veckans
günün haftanın bugün`

/** What communities call the threads that are opened for everybody. */
const THREADS = `
thread threads megathread question questions answer answers qa discussion discussions discuss open chat general simple stupid
dumb quick beginner beginners newbie noob off topic talk lounge ask anything ama announcement announcements introductions
introduce yourself yourselves members member community help support about category forum welcome feedback suggestions rules
meta moderator mod showcase showoff self promotion promo vent rant casual random silly
frage fragen fragenthread fragerunde diskussion diskussionsthread diskussionsrunde plauderecke laberthread quasselthread
offene offener ankündigung ankündigungen vorstellung vorstellungsrunde hilfe kategorie sammelthread
fil discussion discussions libre libres question questions annonce annonces présentation présentations aide catégorie
vendredi hilo pregunta preguntas discusión libre anuncio anuncios presentaciones ayuda categoría
domanda domande discussione libera annunci presentazioni aiuto categoria
tópico pergunta perguntas discussão livre anúncios apresentações ajuda
тема темы вопрос вопросы обсуждение обсуждения свободная свободное беседа ветка болталка объявление объявления помощь
wątek pytania dyskusja ogłoszenia pomoc vraag vragen discussie tråd frågor`

/** What stations call their notices, without the place. */
const NOTICES = `
warning warnings watch watches advisory advisories alert alerts notice notices statement bulletin forecast outlook weather wind
winds windy gale gales storm storms stormy thunderstorm thunderstorms severe strong high heavy rain rainfall snow snowfall
ice icy fog frost heat cold flood flooding tornado hurricane squall squalls surf coastal marine shipping boating small craft
avalanche air quality issued effect force until extended cancelled canceled continues expired remains red amber yellow orange
level conditions dangerous hazardous danger fire
warnung warnungen wetterwarnung unwetterwarnung windwarnung sturmwarnung sturm wind starkwind starkwindwarnung sturmböen
windböen böen gewitter gewitterwarnung unwetter regen dauerregen starkregen schnee schneefall glätte frost nebel hitze
hitzewarnung hochwasser hochwasserwarnung amtliche amtlich vor wetter wetterbericht seewetterbericht vorhersage lawinenwarnung
entwarnung stufe
avis alerte alertes vigilance vent vents fort forts coup tempête orage orages pluie pluies inondation inondations crue crues
neige verglas brouillard canicule bulletin météo marine rouge jaune rafales
aviso avisos alerta alertas viento vientos fuerte fuertes temporal tormenta tormentas lluvia lluvias inundación inundaciones
nieve nevadas niebla calor tiempo meteorológico meteorológica roja amarilla naranja rachas oleaje
avviso allerta vento venti forte forti burrasca temporale temporali pioggia piogge neve nebbia meteo rossa gialla arancione
vento ventos chuva chuvas tempestade nevoeiro onda neve temporais meteorológico vermelho amarelo laranja
предупреждение предупреждения оповещение штормовое шторм ветер сильный ветра гроза грозы дождь снег туман гололед паводок
погода прогноз погоды уровень попередження вітер
ostrzeżenie ostrzeżenia alert wiatr silny burza burze deszcz śnieg mgła pogoda prognoza waarschuwing wind storm onweer weer
varning väder uyarı rüzgar fırtına`

/** What newsrooms call what they bring every day. */
const ROUNDS = `
news sur est breaking live liveblog latest headlines briefing brief briefs digest summary roundup round wrap top story stories
newsletter bulletin ticker flash alert morning edition editorial letters editor opinion comment crossword horoscope horoscopes
puzzle quiz lottery results obituaries obituary classifieds agenda calendar events event weather traffic
nachrichten eilmeldung eil newsticker liveticker ticker überblick zusammenfassung schlagzeilen kurznachrichten meldungen
meldung leserbriefe kommentar kreuzworträtsel horoskop termine verkehr
actualités actualité infos info direct brèves résumé titres édito courrier agenda horoscope
noticias noticia última hora titulares resumen breves editorial cartas horóscopo
notizie notizia ultime ultima ora sommario editoriale lettere oroscopo
notícias notícia últimas resumo manchetes editorial
новости новость срочно молния главное коротко кратко сводка итоги дайджест обзор гороскоп
wiadomości pilne skrót przegląd nieuws kort nyheter haberler`

/** The same in scripts without spaces, where a character alone may stand in any name. */
const WITHOUT_SPACES = `
版本 更新 修正 发布 發布 リリース バージョン アップデート
第 回 話 话 集 期 号 號 章 エピソード 予告編 番外編 预告 預告 特別編
写真 照片 图片 圖片 画像 每日一图 今日の一枚 無題 无题 無標題 動画 视频 視頻 ギャラリー
今日の 今日 本日 昨日 明日 毎日 每日 今週の 今週 本周 毎週 每周 週刊 周刊 月刊 年 月 日 朝刊 夕刊
質問 雑談 スレッド スレ 讨论帖 讨论 討論串 討論 提问 提問 問答 公告 お知らせ 自己紹介
強風 暴風 大雨 大雪 雷 濃霧 波浪 高温 暴雨 大风 大風 台风 台風 津波 洪水 警報 注意報 特別警報 情報 预警 預警 蓝色 黄色 橙色 红色 天気予報 天气预报
ニュース 速報 新闻 新聞 要闻 要聞 头条 頭條 社説 まとめ の を と`

/** Words that tell one release, episode, picture, thread or notice from no other, folded. */
export const generalWords = wordsIn(SMALL, RELEASES, EPISODES, PICTURES, TIMES, THREADS, NOTICES, ROUNDS)

/** Words that may stand for one another without another thing being meant: `until`, `till`. */
export const smallWords = wordsIn(SMALL)

function wordsIn(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => foldText(list).split(/\s+/).filter(Boolean)))
}

const PHRASES = new RegExp(
  foldText(WITHOUT_SPACES)
    .split(/\s+/)
    .filter(Boolean)
    .sort((one, other) => other.length - one.length)
    .join('|'),
  'gu',
)

const HAS_SUCH = /[\u3040-\u9fff]/

/** A folded headline without the general words of scripts that have no spaces. */
export function withoutGeneral(headline: string): string {
  return HAS_SUCH.test(headline) ? headline.replace(PHRASES, ' ') : headline
}
