import { endings, happenings, WORST_FIRST, type Ending, type EndingId } from '../verdict/truth-table.js'

const all = Object.entries(endings) as readonly (readonly [EndingId, Ending])[]

const firstWords = ({ firstWords: words }: Ending): string => words.replace('{n}', 'n').replace('{m}', 'm')

/** Exit codes with the first words of the sentences that go with them, for help. */
export function exitCodesInWords(): string {
  const codes = [...new Set(all.map(([, { exit }]) => exit))].sort()
  const lines = codes.map((code) => {
    const words = all.filter(([, { exit }]) => exit === code).map(([, ending]) => `"${firstWords(ending)}"`)
    return `  ${code}  ${words.join('\n     ')}`
  })
  return ['', 'Exit codes, and how the sentence begins:', ...lines].join('\n')
}

/** The truth table as a page: every ending, and everything that can happen to a run with the ending it asks for. */
export const truthTablePage = (): string =>
  [
    '# How a run can end',
    '',
    'Everything that can happen to a run, and what it gets: exit code and first words. Several things may happen to one run; the ending',
    'that stands first in the first table decides, and the sentence names the others beside it. Written from `src/verdict/truth-table.ts`;',
    '`npx spinecheck prove verdicts` plays every row. Every run that ends leaves a sealed pack, whatever its ending, unless its evidence',
    'holds what may not leave the building (6); a run that was killed leaves its record, which `spinecheck report` and `seal` finish.',
    '',
    '| exit code | first words | what it means |',
    '| --- | --- | --- |',
    ...WORST_FIRST.map((id) => endings[id]).map(
      (ending) => `| ${ending.exit} | ${firstWords(ending)} | ${ending.means} |`,
    ),
    '',
    'Where no system of yours is under test, "Does not conform" reads "No system of yours was tested. The reference systems did not do as',
    'asked", and nothing says that anything conforms.',
    '',
    '| what happens | first words | exit code |',
    '| --- | --- | --- |',
    ...Object.values(happenings).map(
      ({ happens, ending }) => `| ${happens} | ${firstWords(endings[ending])} | ${endings[ending].exit} |`,
    ),
    '',
    '## What a scope must hold to be called whole',
    '',
    'The share "n of m" counts mandatory requirements (SHALL, MUST) that bind the systems in question and that traffic can show, aliases',
    'once: m of them are in the scope, n passed. Requirements on shared or separate servers are in it where such servers were played.',
    '`--whole <scope>` asks for all of one scope and ends with 2 for anything less: `foundations` (the integration with Spine and GP Connect',
    'Foundations), `appointment-management` (these and Appointment Management), or one of the four system topologies.',
    '',
  ].join('\n')
