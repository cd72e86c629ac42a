/** Ports above 1023 of services that could mistake a request for one of their own. */
const FOREIGN_PORTS: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 2375, 2376, 2379, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5984, 6000, 6379, 6443,
  6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9200, 9300, 10080, 10250, 11211, 27017,
])

/** Whether a port is one that a stranger may have us send a form to; empty is that of the scheme. */
export function isUsualPort(port: string): boolean {
  const number = Number(port)
  return port === '' || number === 80 || number === 443 || (number > 1023 && !FOREIGN_PORTS.has(number))
}
