import { readFileSync } from 'node:fs'
import { isMap, isSeq, parseDocument, stringify } from 'yaml'
import { columnMapJsonSchema } from '../../import/column-map.js'
import { topologyJsonSchema } from '../../topology/json-schema.js'
import { parseTopology } from '../../topology/read-topology.js'
import type { SystemRole, Topology } from '../../topology/topology.js'
import { dataSheetJsonSchema, workspaceJsonSchema } from '../../workspace/json-schema.js'
import { packageFolder } from '../package.js'
import type { InitAnswers } from './answers.js'
import { besideProvider, DATA_SHEET, dataSheetText, providerText } from './provider-files.js'

/** Which of the topologies that come with spinecheck a workspace begins with. */
const BEGINS_WITH: Readonly<Record<SystemRole, Readonly<Record<InitAnswers['mhs'], string>>>> = {
  consumer: { separate: 'consumer-separate-mhs', shared: 'consumer-shared-mhs' },
  provider: { separate: 'provider-separate-mhs', shared: 'provider-shared-mhs' },
}

/** Every file of a new workspace, by its path from there. */
export function workspaceFiles(role: SystemRole, answers: InitAnswers): ReadonlyMap<string, string> {
  const topology = topologyText(role, answers)
  const isCommanded = role === 'consumer' && answers.driver === 'command'
  return new Map([
    ...(isCommanded ? ([[PROGRAM, ACT]] as const) : []),
    ['spinecheck.yaml', workspaceText(role, answers, topology)],
    ['spinecheck.schema.json', json(workspaceJsonSchema())],
    ['topologies/mine.yaml', topology],
    ['topologies/topology.schema.json', json(topologyJsonSchema())],
    ['features/mine.feature', featureText(topology)],
    ...(role === 'provider'
      ? ([
          [DATA_SHEET, dataSheetText(topology)],
          ['data-sheet.schema.json', json(dataSheetJsonSchema())],
        ] as const)
      : []),
    ...(role === 'consumer' && answers.pds === 'dbs'
      ? [['columns.schema.json', json(columnMapJsonSchema())] as const]
      : []),
    ['steps/README.md', STEPS],
    ['.gitignore', '# Keys, certificates and reports of runs.\n.spinecheck/\nreports/\n'],
  ])
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`

/** A topology that comes with spinecheck, in which the systems of a role are one's own product. */
function topologyText(role: SystemRole, { product, manufacturer, version, mhs }: InitAnswers): string {
  const source = readFileSync(`${packageFolder}topologies/${BEGINS_WITH[role][mhs]}.yaml`, 'utf8')
  const document = parseDocument(source, { schema: 'failsafe' })
  const systems = document.get('systems')
  for (const system of isSeq(systems) ? systems.items : []) {
    if (!isMap(system)) continue
    const roles = system.get('roles')
    if (!isSeq(roles) || !roles.toJSON().includes(role)) continue
    for (const [name, value] of Object.entries({ manufacturer, product, version })) system.set(name, value)
  }
  // Real practices live by the machine's clock, and so does everybody with them.
  if (role === 'provider') document.delete('clock')
  document.set(
    'title',
    `${product}, ${mhs === 'shared' ? 'with a shared server' : 'with a server for each organisation'}`,
  )
  const text = document.toString({ lineWidth: 0 })
  return role === 'provider' ? withSheetTold(text) : text
}

const DRIVER: Readonly<Record<InitAnswers['driver'], string>> = {
  command:
    '  driver: { command: [./act], seconds: 20 } # a program of yours; docs/drivers.md says what it reads and answers\n',
  http: '  driver: { http: "http://127.0.0.1:8080/act", seconds: 20 } # docs/drivers.md says what is sent and answered\n',
  prompt: '  driver: { prompt: true, seconds: 300 } # you are told what to do, and do it by hand\n',
  none: '',
}

const pdsText = ({ pds }: InitAnswers): string =>
  `  pds: ${pds} # by which route it uses PDS; docs/pds-routes.md tells of all\n${pds === 'dbs' ? RESULT : ''}`

const RESULT =
  '  # batchTrace: { result: result.csv, dated: 2026-11-30T06:00:00Z } # the file by which patients were traced, and when it was made\n  # of a result of DBS also columns: columns.yaml, a column map that begins with "# yaml-language-server: $schema=./columns.schema.json"\n'

const workspaceText = (role: SystemRole, answers: InitAnswers, topology: string): string =>
  `# yaml-language-server: $schema=./spinecheck.schema.json
# What is yours, and how it is reached; docs/workspace.md of spinecheck tells of every entry.
topology: topologies/mine.yaml
${role}:
  ${stringify(
    { manufacturer: answers.manufacturer, product: answers.product, version: answers.version },
    { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' },
  )
    .trimEnd()
    .replaceAll('\n', '\n  ')}
${role === 'consumer' ? pdsText(answers) + DRIVER[answers.driver] : providerText(topology, answers) + besideProvider(answers)}`

/** Beside what a data sheet takes the place of stands that it does. */
const withSheetTold = (topology: string): string =>
  ['patients', 'schedules', 'appointments'].reduce(
    (text, name) =>
      text.replace(
        new RegExp(`^${name}:`, 'm'),
        `# ${DATA_SHEET} takes the place of these at your practices: nothing here that is theirs is played.\n$&`,
      ),
    topology,
  )

/** One scenario with people of the topology: an organisation, a practice it may ask, and a patient who is registered there. */
function featureText(source: string): string {
  const { topology } = parseTopology(source, 'topologies/mine.yaml')
  const people = topology && peopleOf(topology)
  if (!people) throw new Error('The topology that a workspace begins with has nobody who can book.')
  return `Feature: What we look at first

  Scenario: Somebody gets an appointment
    Given the "mine" topology
    When ${people.consumer} books an appointment for ${people.patient}
    Then the appointment is booked at ${people.practice}
`
}

function peopleOf({ agreements, systems, organisations, patients }: Topology) {
  const nameOf = (code: string) => organisations.find(({ odsCode }) => odsCode === code)?.name
  for (const { consumer, provider, capability } of agreements) {
    const acts = systems.some(
      ({ roles, organisation }) => roles.includes('consumer') && organisation === consumer,
    )
    const patient = patients.find(
      ({ registeredPractice, onRecordAt, sensitive, deceased, supersededBy }) =>
        registeredPractice === provider &&
        onRecordAt.includes(provider) &&
        !sensitive &&
        !deceased &&
        !supersededBy,
    )
    const [from, to] = [nameOf(consumer), nameOf(provider)]
    if (capability === 'appointment-management' && acts && patient && from !== undefined && to !== undefined)
      return { consumer: from, practice: to, patient: `${patient.name.given} ${patient.name.family}` }
  }
  return undefined
}

/** The program that makes a system act, where a command does; the only file that is to be run. */
export const PROGRAM = 'act'

const ACT = `#!/bin/sh
# Makes your system act. One order comes as JSON on standard input; the last line that is printed is the answer,
# for example {"status":"done"}. docs/drivers.md of spinecheck tells of orders and answers.
cat >/dev/null
echo '{"status":"not-offered","words":"act is still to be written"}'
`

const STEPS = `# Steps of your own

Every .mjs or .js file here is loaded with each run. It takes the functions of the Cucumber that runs it:

\`\`\`js
import { Then } from 'spinecheck/steps'

Then('I am content', function () {})
\`\`\`

\`npx spinecheck steps\` lists the sentences that are there already.
`
