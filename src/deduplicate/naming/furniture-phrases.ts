/**
 * What sites print around texts, for the first documents of a source, from which nothing can be learnt yet. What counts
 * are the runs of three words in it, so that a phrase stands for its likes; a figure stands for any small one.
 */
export const furniturePhrases = `
this article is more than # years old
this article is more than a year old and may be out of date
this story is more than # months old
this content is more than # years old and may no longer be accurate
this article was published more than # years ago
this article was originally published on
this article is for subscribers only
this article is only available to subscribers
this content is for members only
share this article on facebook or by email
share this story with your friends
share on facebook share on twitter share on linkedin
copy link to this article
click here to read the full article
click here to read more
continue reading this article
read the full story here
read the full article on
read more on this topic
you have read your last free article of this month
you have reached your limit of free articles
you have # free articles left this month
sign in or subscribe to continue reading
sign in to continue reading this article
log in to read the full article
already a subscriber sign in here
subscribe to continue reading this article
subscribe now to read the full story
subscribe for full access to
subscribe to our newsletter and never miss a story
sign up for our free daily newsletter
sign up to our free newsletter
sign up for our newsletter to get the latest news in your inbox
get the latest news delivered to your inbox every morning
get the day's top stories delivered to your inbox
enter your email address to subscribe
you can unsubscribe at any time
by signing up you agree to our terms of use and privacy policy
by subscribing you agree to our terms and privacy policy
this site is protected by recaptcha and the google privacy policy and terms of service apply
we use cookies to improve your experience on our site
we use cookies to ensure that we give you the best experience on our website
we use cookies and similar technologies to personalise content and ads
we and our partners use cookies to store and access information on your device
we and our partners use your data
our partners may use your data
this website uses cookies to improve your experience
by continuing to browse the site you agree to our use of cookies
by continuing to use this site you agree to our use of cookies
read our privacy policy to learn more about how we use your data
read our cookie policy for more information
accept all cookies or manage your settings
manage your cookie settings
you can change your mind at any time
please enable javascript in your browser to view this content
your browser does not support this video
please turn off your ad blocker
advertisement story continues below
the post appeared first on
follow us on facebook twitter and instagram
follow us on social media for more
download our app for free
all rights reserved this material may not be published broadcast rewritten or redistributed
this video cannot be played in your browser
submitted by to the community link comments
thank you for listening to this episode
thanks for listening if you enjoyed this episode
please leave us a rating and a review on apple podcasts
leave us a rating and review wherever you get your podcasts
rate and review the show on apple podcasts or spotify
listen wherever you get your podcasts
support this podcast on patreon
support the show on patreon
hosted on acast see acast com privacy for more information
learn more about your ad choices visit megaphone fm adchoices
learn more about your ad choices visit podcastchoices com adchoices
see privacy policy at art19 com privacy and california privacy notice at
bug fixes and performance improvements
see the changelog for all details
full changelog
what's changed in this release
thanks to all contributors who made this release possible
new contributors made their first contribution in
signed with the committer's verified signature
i am a bot and this action was performed automatically please contact the moderators of this subreddit
please contact the moderators of this subreddit if you have any questions or concerns
replace this first paragraph with a brief description of your new category
use the following paragraphs for a longer description or to establish category guidelines or rules

dieser artikel ist älter als ein jahr
dieser artikel ist mehr als # jahre alt
dieser beitrag ist älter als # monate
dieser inhalt ist nur für abonnenten
dieser artikel ist nur für abonnenten lesbar
diesen artikel teilen oder drucken
artikel teilen link kopieren drucken
lesen sie hier den ganzen artikel
lesen sie weiter mit einem abo
jetzt weiterlesen mit einem abo
jetzt abonnieren und weiterlesen
melden sie sich an um weiterzulesen
sie haben bereits ein abo dann melden sie sich hier an
abonnieren sie unseren newsletter
melden sie sich für unseren newsletter an
jetzt für unseren newsletter anmelden
die wichtigsten nachrichten des tages direkt in ihr postfach
wir verwenden cookies um ihnen die bestmögliche nutzung unserer website zu ermöglichen
wir verwenden cookies um unsere website zu verbessern
wir nutzen cookies auf unserer website
wir und unsere partner verwenden cookies
mit der weiteren nutzung stimmen sie der verwendung von cookies zu
weitere informationen finden sie in unserer datenschutzerklärung
alle cookies akzeptieren oder einstellungen ändern
bitte aktivieren sie javascript in ihrem browser
folgen sie uns auf facebook und instagram
der beitrag erschien zuerst auf
vielen dank fürs zuhören
bewertet uns auf apple podcasts und spotify
mehr zum thema
alle rechte vorbehalten

cet article est réservé aux abonnés
cet article est réservé à nos abonnés
article réservé aux abonnés il vous reste # % de cet article à lire
la suite est réservée aux abonnés
cet article date de plus d'un an
partager cet article sur les réseaux sociaux
partager cet article sur facebook
cliquez ici pour lire la suite
lire l'article complet sur
connectez vous pour lire la suite de cet article
abonnez vous pour lire la suite
abonnez vous à notre newsletter
inscrivez vous à notre newsletter
recevez chaque matin l'essentiel de l'actualité
nous utilisons des cookies pour améliorer votre expérience sur notre site
nous et nos partenaires utilisons des cookies
en poursuivant votre navigation vous acceptez l'utilisation de cookies
pour en savoir plus consultez notre politique de confidentialité
suivez nous sur les réseaux sociaux
merci de votre écoute
tous droits réservés

este artículo es exclusivo para suscriptores
este contenido es exclusivo para suscriptores
este artículo tiene más de # años
compartir este artículo en redes sociales
compartir en facebook compartir en twitter
haz clic aquí para leer más
inicie sesión para seguir leyendo la noticia completa
inicia sesión para seguir leyendo
suscríbete para seguir leyendo
suscríbete a nuestro boletín de noticias
suscríbase a nuestro boletín
recibe las noticias más importantes en tu correo
utilizamos cookies para mejorar su experiencia en nuestro sitio web
utilizamos cookies propias y de terceros para mejorar nuestros servicios
si continúa navegando acepta el uso de cookies
más información en nuestra política de privacidad
síguenos en nuestras redes sociales
gracias por escuchar
todos los derechos reservados

questo articolo è riservato agli abbonati
questo articolo ha più di un anno e potrebbe non essere aggiornato
questo contenuto è riservato agli abbonati
condividi questo articolo sui social
condividi su facebook condividi su twitter
clicca qui per leggere l'articolo completo
abbonati per continuare a leggere
accedi per continuare a leggere
iscriviti alla nostra newsletter
utilizziamo i cookie per migliorare la tua esperienza sul nostro sito
continuando a navigare accetti l'uso dei cookie
leggi la nostra informativa sulla privacy
seguici sui nostri canali social
grazie per l'ascolto
tutti i diritti riservati

este conteúdo é exclusivo para assinantes
esta matéria é exclusiva para assinantes
compartilhe esta notícia nas redes sociais
compartilhar no facebook compartilhar no twitter
clique aqui para ler a matéria completa
assine para continuar lendo
assine a nossa newsletter
inscreva se na nossa newsletter
usamos cookies para melhorar a sua experiência no nosso site
ao continuar navegando você concorda com o uso de cookies
siga nos nas redes sociais
obrigado por ouvir
todos os direitos reservados

dit artikel is alleen voor abonnees
dit artikel is ouder dan een jaar
deel dit artikel met je vrienden
meld je aan voor onze nieuwsbrief
schrijf je in voor onze nieuwsbrief
wij gebruiken cookies om uw ervaring op onze website te verbeteren
den här artikeln är bara för prenumeranter
dela den här artikeln
vi använder cookies för att förbättra din upplevelse
denne artikkelen er kun for abonnenter
denne artikel er kun for abonnenter

этот материал доступен только подписчикам
этот материал доступен только по подписке
эта статья доступна только подписчикам
поделиться этой новостью в соцсетях
поделиться этой новостью скопировать ссылку распечатать
поделиться ссылкой на эту статью
читать далее на сайте
читайте также по теме
подписывайтесь на наш канал в telegram
подпишитесь на нашу рассылку
подписывайтесь на нас в социальных сетях
мы используем файлы cookie для улучшения работы сайта
продолжая использовать сайт вы соглашаетесь с использованием файлов cookie
политика конфиденциальности сайта
спасибо что слушаете нас
все права защищены
ця стаття доступна лише для передплатників
поділитися цією новиною
підписуйтесь на наш канал

ten artykuł jest dostępny tylko dla subskrybentów
ten artykuł ma więcej niż rok
udostępnij ten artykuł znajomym
zapisz się do naszego newslettera
używamy plików cookie aby poprawić jakość korzystania z naszej strony
kontynuując przeglądanie zgadzasz się na używanie plików cookie
wszelkie prawa zastrzeżone
bu makale sadece abonelere açıktır
bültenimize abone olun
tüm hakları saklıdır
この記事は有料会員限定です
会員登録すると続きをお読みいただけます
この記事をシェアする
お聴きいただきありがとうございます
本文仅限订阅用户阅读
分享这篇文章
我们使用cookie来改善您的体验
`
