import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Account, Broken } from './account.js'
import { faults } from './faults.js'
import { playAll, type Accounts } from './play-all.js'
import { situationNames, situations } from './situations/index.js'
import type { Situation } from './situations/situation.js'

// node dist/src/prove/show.js [words...] [--json file]: plays the faults whose id contains one of the words, all of them
// without words, and shows what each breaks beside what is broken without it.

/** check | at | expected | seen | requirements (whom they bind) */
const row = (broken: Broken): string => {
  const { check, at, expected, actual, requirements, binds, findings, withoutFault } = broken
  const because = `${requirements.join(', ')} (${binds.join(', ')})`
  const more = findings > 1 ? ` (${findings} findings)` : ''
  return `  ${withoutFault ? '= ' : ''}${[check + more, at, expected, actual, because].join(' | ')}`
}

const shown = ({ fault, situation, broken, unseen, troubles }: Account): string =>
  [
    `${fault ?? 'no fault'}, in "${situation}"${broken.length === 0 ? ': nothing is broken' : ''}`,
    ...broken.map(row),
    ...(unseen.length > 0 ? [`  nothing to look at any more: ${unseen.join(', ')}`] : []),
    ...troubles.map((trouble) => `  trouble: ${trouble}`),
  ].join('\n')

/** Whether it breaks a check that is kept without it. */
const isCaught = ({ broken }: Account): boolean => broken.some(({ withoutFault }) => !withoutFault)

const list = (names: readonly string[]): string => names.map((name) => `\n  ${name}`).join('')

/** A situation, with what goes wrong in it anyway. */
const withWhatBefalls = ({ situation }: Account): string => {
  const { befalls = [] }: Situation = situations[situation]
  return befalls.length === 0 ? situation : `${situation} (${befalls.join(', ')})`
}

function summary({ controls, faults: accounts }: Accounts): string {
  const played = [...new Set(accounts.flatMap(({ fault }) => fault ?? []))]
  const caught = new Set(accounts.filter(isCaught).map(({ fault }) => fault))
  const silent = played.filter((fault) => !caught.has(fault))
  const failing = controls.filter(({ broken }) => broken.length > 0).map(withWhatBefalls)
  return [
    `faults ${played.length}, caught ${played.length - silent.length}, in ${accounts.length} plays; ` +
      `controls ${controls.length}, silent ${controls.length - failing.length}`,
    ...(silent.length > 0 ? [`not caught:${list(silent)}`] : []),
    ...(failing.length > 0 ? [`controls that break something:${list(failing)}`] : []),
  ].join('\n')
}

const { positionals: words, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' } },
})
const begun = performance.now()
const wanted = faults.filter((fault) => words.length === 0 || words.some((word) => fault.includes(word)))
const accounts = await playAll(wanted, words.length === 0 ? situationNames : [])
if (values.json === undefined)
  process.stdout.write(`${[...accounts.controls, ...accounts.faults].map(shown).join('\n\n')}\n\n`)
else writeFileSync(values.json, `${JSON.stringify(accounts, null, 2)}\n`)
process.stdout.write(
  `${summary(accounts)}\n${((performance.now() - begun) / 1000).toFixed(1)} s, ` +
    `${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`,
)
