// Compiles src, steps, bench, mutate and fuzz to dist. Types are checked by `npm run check`; this only has to be quick.
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const SOURCES = ['src', 'steps', 'bench', 'mutate', 'fuzz']
const STAMP = join(root, 'dist', '.built')
// What `prove --write` leaves; it names the code that it is a proof of, so it need not go with every build.
const PROOF = join(root, 'dist', 'proof.json')

const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Compiles when a source is newer than the last build, or when there was none. */
export async function buildIfStale() {
  const files = SOURCES.flatMap(filesIn)
  const builtAt = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (files.every((file) => statSync(file).mtimeMs < builtAt)) return
  const startedAt = new Date()
  const { build } = await import('esbuild')
  await build({
    entryPoints: files.filter((file) => file.endsWith('.ts')),
    outdir: join(root, 'dist'),
    outbase: root,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'warning',
  })
  // What containers run: everything of theirs in one file, since an image holds no node_modules.
  await build({
    entryPoints: [join(root, 'src/launch/containers/double-main.ts')],
    outfile: join(root, 'dist', 'container', 'double.mjs'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
  for (const file of files.filter((each) => each.endsWith('.json'))) {
    const copy = join(root, 'dist', file.slice(root.length))
    mkdirSync(dirname(copy), { recursive: true })
    cpSync(file, copy)
  }
  forgetOrphans(new Set(files.map((file) => file.slice(root.length + 1).replace(/\.ts$/, '.js'))))
  writeFileSync(STAMP, '')
  // What is saved while this goes on counts as newer.
  utimesSync(STAMP, startedAt, startedAt)
}

/** Removes what was compiled from sources that are gone; what is in use stays in place. */
function forgetOrphans(wanted) {
  const isOwn = (file) =>
    !file.endsWith('.map') && ![STAMP, PROOF].includes(file) && !file.includes(join('dist', 'container'))
  for (const file of filesIn('dist').filter(isOwn))
    if (!wanted.has(file.slice(join(root, 'dist').length + 1))) {
      rmSync(file)
      rmSync(`${file}.map`, { force: true })
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfStale()
