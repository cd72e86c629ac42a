// Plain JavaScript: an older Node has to be able to read this far.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 15)) {
  console.error(`Wiredesk needs Node 24.15 or newer; this is ${process.version}. In a checkout, npm ci brings its own.`)
  process.exit(1)
}
