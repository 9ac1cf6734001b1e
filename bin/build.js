// Compiles src, steps, bench, mutate and fuzz to dist. Types are checked by `npm run check`; this only has to be quick.
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
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
    define: { IN_ONE_PIECE: 'false' },
  })
  const program = await buildProgram(build)
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
  const compiled = files.map((file) => file.slice(root.length + 1).replace(/\.ts$/, '.js'))
  forgetOrphans(new Set([...compiled, ...program]))
  writeFileSync(STAMP, '')
  // What is saved while this goes on counts as newer.
  utimesSync(STAMP, startedAt, startedAt)
}

/**
 * The program as it is run: the same modules in few files, which load in half the time. They lie in one folder, beside which each
 * module still finds what it reads by its place in dist.
 */
async function buildProgram(build) {
  const steps = readdirSync(join(root, 'steps')).filter((name) => name.endsWith('.steps.ts'))
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      ...['main', 'outlive-readers', 'prove-part', 'route-plugin'].map((name) => `src/cli/${name}.ts`),
      ...['hooks', 'parameter-types', 'own-steps'].map((name) => `steps/support/${name}.ts`),
      ...steps.map((name) => `steps/${name}`),
    ],
    outdir: 'dist/program',
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'warning',
    define: { IN_ONE_PIECE: 'true' },
    plugins: [{ name: 'places', setup: ({ onLoad }) => onLoad({ filter: /\.ts$/ }, placed) }],
  })
  return Object.keys(metafile.outputs).map((file) => file.slice('dist/'.length))
}

/** A module that knows its place in dist, wherever it is bundled into. */
function placed({ path }) {
  const place = relative(root, path).replaceAll(sep, '/').replace(/\.ts$/, '.js')
  const source = readFileSync(path, 'utf8')
  return {
    loader: 'ts',
    contents: source.replaceAll('import.meta.url', `new URL('../${place}', import.meta.url).href`),
  }
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
