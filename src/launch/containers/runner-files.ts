import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

interface Manifest {
  readonly version: string
  readonly files?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

const MODULES = 'node_modules'

/** What only a checkout needs of the folders that the package is made of. */
const OF_A_CHECKOUT = /\.map$|\.test\.js$|[\\/]testing$|[\\/]dist[\\/](?:\.\w+|bench|mutate|fuzz)$/

/** The file by which the program is started, wherever it stands below. */
export const RUNNER_ENTRY = 'spinecheck.mjs'

/**
 * Lays out the program and all that it needs to run, as it is installed here: no registry is asked.
 * @param packageFolder of this installation, or of a checkout that was built
 * @throws Error where a package that it needs is missing
 */
export function layOutRunner(packageFolder: string, root: string): void {
  const top = topOf(packageFolder)
  const own = join(root, relative(top, packageFolder))
  const { files = [] } = manifestOf(packageFolder)
  for (const name of ['package.json', ...files.filter((each) => !each.startsWith('!'))]) {
    const from = join(packageFolder, name)
    if (existsSync(from)) copy(from, join(own, name), (path) => !OF_A_CHECKOUT.test(path))
  }
  for (const folder of dependenciesOf(packageFolder))
    copy(folder, join(root, relative(top, folder)), (path) => path !== join(folder, MODULES))
  const start = relative(root, join(own, 'bin/spinecheck.js')).split(sep).join('/')
  writeFileSync(join(root, RUNNER_ENTRY), `import './${start}'\n`)
}

/** The packages that the program needs to run, by place and version. @throws Error where one of them is missing */
export function neededBy(packageFolder: string): readonly string[] {
  const top = topOf(packageFolder)
  return dependenciesOf(packageFolder)
    .map((folder) => `${relative(top, folder)}@${manifestOf(folder).version}`)
    .sort()
}

/** The folder below which the package and everything that it needs are installed. */
function topOf(packageFolder: string): string {
  const at = packageFolder.indexOf(`${sep}${MODULES}${sep}`)
  return at < 0 ? packageFolder : packageFolder.slice(0, at)
}

function copy(from: string, to: string, filter: (path: string) => boolean): void {
  mkdirSync(dirname(to), { recursive: true })
  cpSync(from, to, { recursive: true, dereference: true, filter })
}

/** Where every package stands that this one needs to run, and that those need. */
function dependenciesOf(packageFolder: string): readonly string[] {
  const found = new Set<string>()
  const waiting = [packageFolder]
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(folder)
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const needed = resolved(name, folder)
      if (needed === undefined && name in optionalDependencies) continue
      if (needed === undefined) throw new Error(`${name}, which ${folder} needs, is not installed`)
      if (found.has(needed)) continue
      found.add(needed)
      waiting.push(needed)
    }
  }
  return [...found]
}

/** A package that another asks for stands beneath it, or in the nearest folder above that has it. */
function resolved(name: string, from: string): string | undefined {
  const place = join(from, MODULES, name)
  if (existsSync(join(place, 'package.json'))) return place
  return dirname(from) === from ? undefined : resolved(name, dirname(from))
}
