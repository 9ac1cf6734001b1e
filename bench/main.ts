import { benchEvidence } from './evidence.js'
import { benchContainers } from './containers.js'
import { benchKeys } from './keys.js'
import { benchNationalDirectory } from './national-directory.js'
import { benchObserve } from './observe.js'
import { benchPdsRoutes } from './pds-routes.js'
import { benchPracticeLoad } from './practice-load.js'
import { benchProviderSuite } from './provider-suite.js'
import { benchReport } from './report.js'
import { benchSspRelay } from './ssp-relay.js'
import { table, type Row } from './table.js'
import { benchWholeRun } from './whole-run.js'

const { rows, ratio } = await benchSspRelay()
const { ratio: ratioOfRsa } = await benchSspRelay(['RSA-2048'])
const relay: readonly Row[] = [
  ...rows.map(({ subject, workload, requestsPerSecond }): Row => [
    `${subject}, ${workload}, requests/s`,
    requestsPerSecond,
    '-',
  ]),
  ...rows.map(({ subject, workload, p50 }): Row => [`${subject}, ${workload}, median ms`, p50, '-']),
  ['share of the bare forwarder, the worse of the two', ratio, 'at least 0.65'],
  ['the same with RSA keys on both sides', ratioOfRsa, 'at least 0.65'],
]
process.stdout.write(table('Proxy: mutual TLS, 16 connections, 2 KB, turn and turn about', relay))
process.stdout.write(table('Keys: RSA 2048 beside P-256, turn and turn about', await benchKeys()))
process.stdout.write(table('A practice under load', await benchPracticeLoad()))
process.stdout.write(table('Routes of PDS: turn and turn about', await benchPdsRoutes()))
process.stdout.write(table('Runs', await benchWholeRun()))
process.stdout.write(table('All that a provider is tried by', await benchProviderSuite()))
process.stdout.write(table('Report', benchReport()))
process.stdout.write(table('Observing', await benchObserve()))
process.stdout.write(table('Evidence', await benchEvidence()))
process.stdout.write(
  table('National directory: 10 practices to 3 consumers and 200 agreements', await benchNationalDirectory()),
)
const containers = await benchContainers()
process.stdout.write(
  typeof containers === 'string' ? `Containers: ${containers}\n` : table('Containers', containers),
)
