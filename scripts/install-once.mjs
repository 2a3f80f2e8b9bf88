// Lets one command do on a fresh clone: installs what the lock names, and only when something of
// it is missing or does not run under this Node. Uses nothing but Node, because there is nothing else yet.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Nhịp Cầu needs Node 20.19 or newer; this is ${process.version}. Install a newer Node.`)
}
if (!isInstalled()) {
  console.error('Installing packages (once; a minute or two)…')
  // One string through the shell, because on Windows npm is a script.
  const { status } = spawnSync('npm ci --include=dev --no-audit --no-fund', {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: true,
  })
  if (status !== 0) {
    stop(
      [
        'The packages could not be installed; what npm said stands above. The usual causes:',
        '  - no way to the package registry: check the network or the proxy, then run this again',
        '  - no compiler, which the SQLite package needs on Node 20: install python3, make and g++',
        '    (on Debian and Ubuntu: sudo apt-get install python3 make g++), then run this again',
      ].join('\n'),
    )
  }
  if (!sqliteRuns()) {
    stop('The packages are installed, but SQLite does not load under this Node: run "npm rebuild".')
  }
}

function isInstalled() {
  // npm's own note of what it has put into node_modules, written when it has finished.
  const note = 'node_modules/.package-lock.json'
  if (!existsSync(note)) return false
  const wanted = packagesIn('package-lock.json')
  const present = packagesIn(note)
  const isThere = ([path, { version, optional }]) =>
    path === '' || (present[path] ? present[path].version === version : optional)
  return Object.entries(wanted).every(isThere) && sqliteRuns()
}

function packagesIn(lock) {
  return JSON.parse(readFileSync(lock, 'utf8')).packages
}

/** Its binary fits one major version of Node, so another Node needs it again. */
function sqliteRuns() {
  try {
    const SQLite = createRequire(import.meta.url)('better-sqlite3')
    new SQLite(':memory:').close()
    return true
  } catch {
    return false
  }
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
