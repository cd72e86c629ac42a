/** Parameters that say where a reader came from, or who they are, and nothing of the page. */
export type TrackingName = {
  /** Whose they are. */
  readonly of: string
  /** Compared without regard to case; a `*` at the end stands for whatever follows. */
  readonly names: readonly string[]
  /** They count only with a value that begins so, for elsewhere they may name the page. */
  readonly values?: RegExp
  /** Where it is told, or seen, what they are for. */
  readonly source: string
}

/** Lists that browsers and their extensions go by. */
const ADGUARD = 'https://github.com/AdguardTeam/AdguardFilters/blob/master/TrackParamFilter/sections/general_url.txt'
const CLEARURLS = 'https://github.com/ClearURLs/Rules/blob/master/data.min.json'
const TRACKER_ZAPPER = 'https://github.com/rknightuk/TrackerZapper'

const FROM_FEED = /^(?:rss|feed|atom)(?![a-z])/i

/**
 * What is taken out of the links that we publish. Names that may lead to another page are not here, nor are those by which
 * a publisher is paid for a sale (`tag`, `irclickid`). What is compared goes further: `isTracking` in `src/foundation/url.ts`.
 */
export const trackingNames: readonly TrackingName[] = [
  { of: 'Google Analytics', names: ['utm_*'], source: 'https://support.google.com/analytics/answer/10917952' },
  {
    of: 'Google Analytics, across sites',
    names: ['_ga', '_gl'],
    source: 'https://support.google.com/analytics/answer/10071811',
  },
  { of: 'Google Analytics, of old', names: ['ga_*'], source: CLEARURLS },
  { of: 'Google Ads', names: ['gclid', 'gclsrc', 'gbraid', 'wbraid'], source: ADGUARD },
  {
    of: 'Google Ads, beside them',
    names: ['gad_source', 'gad_campaignid'],
    source: 'https://support.google.com/google-ads/answer/9744275',
  },
  { of: 'Google Marketing Platform', names: ['dclid'], source: CLEARURLS },
  { of: 'Google Merchant Center', names: ['srsltid'], source: 'https://support.google.com/analytics/answer/11479699' },
  {
    of: 'Facebook',
    names: ['fbclid', 'fb_action_ids', 'fb_action_types', 'fb_comment_id', 'fb_ref', 'fb_source'],
    source: ADGUARD,
  },
  { of: 'Facebook and Instagram, when shared', names: ['mibextid', 'igshid', 'igsh'], source: CLEARURLS },
  { of: 'Microsoft Advertising', names: ['msclkid'], source: 'https://help.ads.microsoft.com/apex/index/3/en/60000' },
  { of: 'X', names: ['twclid'], source: ADGUARD },
  { of: 'X, in embedded posts', names: ['ref_src', 'ref_url', '__twitter_impression'], source: CLEARURLS },
  { of: 'TikTok', names: ['ttclid'], source: 'https://ads.tiktok.com/help/article/tiktok-click-id' },
  {
    of: 'LinkedIn',
    names: ['li_fat_id'],
    source: 'https://learn.microsoft.com/en-us/linkedin/marketing/conversions/enabling-first-party-cookies',
  },
  { of: 'Pinterest', names: ['epik'], source: TRACKER_ZAPPER },
  { of: 'Yandex', names: ['yclid', 'ysclid', '_openstat'], source: ADGUARD },
  { of: 'Mailchimp', names: ['mc_cid', 'mc_eid', 'mc_tc'], source: CLEARURLS },
  {
    of: 'HubSpot',
    names: ['_hsenc', '_hsmi', '__hstc', '__hssc', '__hsfp', 'hsctatracking', 'hsa_*'],
    source: 'https://knowledge.hubspot.com/ads/ad-tracking-in-hubspot',
  },
  { of: 'Marketo', names: ['mkt_tok'], source: ADGUARD },
  { of: 'Adobe Analytics', names: ['s_cid'], source: ADGUARD },
  { of: 'Adobe Advertising', names: ['s_kwcid', 'ef_id'], source: TRACKER_ZAPPER },
  { of: 'Vero', names: ['vero_id', 'vero_conv'], source: ADGUARD },
  { of: 'Omeda', names: ['oly_enc_id', 'oly_anon_id', 'rb_clickid'], source: ADGUARD },
  // On some sites `s` alone behind two low lines is a state of the page: those are short.
  { of: 'Drip', names: ['__s'], values: /^[a-z0-9]{6}/i, source: ADGUARD },
  { of: 'Wicked Reports', names: ['wickedid'], source: ADGUARD },
  { of: 'Klaviyo', names: ['_kx', '_ke'], source: ADGUARD },
  { of: 'MailerLite', names: ['ml_subscriber', 'ml_subscriber_hash'], source: ADGUARD },
  { of: 'Kit', names: ['ck_subscriber_id'], source: 'https://help.kit.com/' },
  { of: 'Dotdigital', names: ['dm_i'], source: TRACKER_ZAPPER },
  { of: 'Bronto', names: ['_bta_tid', '_bta_c'], source: TRACKER_ZAPPER },
  { of: 'Listrak', names: ['trk_contact', 'trk_msg', 'trk_module', 'trk_sid'], source: TRACKER_ZAPPER },
  {
    of: 'Oracle Eloqua',
    names: ['elqtrackid', 'elqtrack', 'elqaid', 'elqat', 'elqcampaignid', 'elqak'],
    source: ADGUARD,
  },
  { of: 'Blueshift', names: ['bsft_*'], source: ADGUARD },
  { of: 'Branch', names: ['_branch_match_id', '_branch_referrer'], source: ADGUARD },
  { of: 'Coremetrics', names: ['cm_mmc*', 'cm_me', 'cm_cr'], source: ADGUARD },
  { of: 'Cxense', names: ['cx_click', 'cx_recsorder', 'cx_recswidget'], source: ADGUARD },
  { of: 'Matomo', names: ['mtm_*', 'pk_*', 'matomo_*', 'piwik_*'], source: TRACKER_ZAPPER },
  {
    of: 'Piano (AT Internet)',
    names: ['xtor'],
    source:
      'https://developers.atinternet-solutions.com/as2-tagging-en/javascript-en/campaigns-javascript-en/marketing-campaigns-javascript-en/',
  },
  { of: 'Piano (AT Internet), as the BBC has it', names: ['at_*'], source: 'https://feeds.bbci.co.uk/news/rss.xml' },
  {
    of: 'Comscore, as the Daily Mail has it',
    names: ['ns_campaign', 'ns_mchannel', 'ns_source', 'ns_linkname', 'ns_fee', 'ito'],
    source: 'https://www.dailymail.co.uk/articles.rss',
  },
  {
    of: 'Mapp (Webtrekk)',
    names: ['wt_mc', 'wt_zmc'],
    source: 'https://documentation.mapp.com/latest/en/url-campaign-mapper-19109338.html',
  },
  {
    of: 'Parse.ly, and campaigns inside a site',
    names: ['itm_*'],
    source: 'https://www.parse.ly/help/kb/campaign-tracking-guide',
  },
  { of: 'Echobox', names: ['echobox'], source: CLEARURLS },
  { of: 'Yahoo', names: ['guccounter', 'guce_referrer', 'guce_referrer_sig', 'ncid'], source: CLEARURLS },
  { of: 'Yahoo, when shared', names: ['soc_src', 'soc_trk'], source: TRACKER_ZAPPER },
  { of: 'Alibaba', names: ['spm', 'scm'], source: CLEARURLS },
  { of: 'Microsoft', names: ['ocid'], source: CLEARURLS },
  { of: 'Bloomberg and others', names: ['cmpid'], source: CLEARURLS },
  { of: 'CNET and its sisters', names: ['ftag'], source: CLEARURLS },
  { of: 'Deutsche Welle', names: ['maca'], source: 'https://rss.dw.com/rdf/rss-en-all' },
  { of: 'Reuters', names: ['feedtype', 'feedname'], source: 'https://www.reuters.com/tools/rss' },
  {
    of: 'Al Jazeera',
    names: ['traffic_source'],
    values: FROM_FEED,
    source: 'https://www.aljazeera.com/xml/rss/all.xml',
  },
  {
    of: 'The New York Times',
    names: ['partner', 'emc', 'smid'],
    values: /^(?:rss|rss-\w+|(?:tw|fb|nytcore)-\w+|url-share)$/i,
    source: 'https://rss.nytimes.com/services/xml/rss/nyt/HomePage.xml',
  },
  {
    of: 'Dow Jones',
    names: ['mod'],
    values: FROM_FEED,
    source: 'https://feeds.content.dowjones.io/public/rss/mw_topstories',
  },
  {
    of: 'Medium, and whoever else names the feed that a reader came from',
    names: ['source', 'ref', 'src', 'from', 'via', 'medium', 'campaign', 'cid', 'cmp'],
    values: FROM_FEED,
    source: 'https://help.medium.com/hc/en-us/articles/214874118-Using-RSS-feeds-of-profiles-publications-and-topics',
  },
]
