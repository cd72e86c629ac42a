/** Headlines that differ in signs of their words. */
export const signedHeadlines = [
  'Vitamin C is back',
  'C# 14 released',
  'C++26 is done',
  'Learn .NET now',
  'Net profit rises',
  '$GME soars',
  'GME station closed',
  '🔴 LIVE: vote count',
  'LIVE music tonight',
]
