import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { workedExample } from '../checks/testing/scene-builder.js'
import { readHar } from './har.js'

const topology = workedExample()
const PRACTICE = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect/metadata'

const entry = (url: string, startedDateTime = '2026-07-05T09:00:00.000Z') => ({
  startedDateTime,
  time: 5,
  request: {
    method: 'GET',
    url,
    headers: [
      { name: ':authority', value: 'x' },
      { name: 'accept', value: '*/*' },
      { name: 'authorization', value: 'Bearer x' },
    ],
  },
  response: { status: 200, headers: [], content: { text: 'e30=', encoding: 'base64' } },
})

describe('an HTTP Archive', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'spinecheck-har-'))
  })
  after(() => {
    rmSync(folder, { recursive: true })
  })
  const fileOf = (contents: unknown): string => {
    const file = join(folder, 'traffic.har')
    writeFileSync(file, typeof contents === 'string' ? contents : JSON.stringify(contents))
    return file
  }
  const harOf = (...entries: readonly unknown[]) => fileOf({ log: { version: '1.2', entries } })

  it('is read in the order of sending, by the hosts of the topology, with the practice’s URL as it was', () => {
    const { exchanges, elsewhere } = readHar(
      harOf(
        entry(`https://${topology.spine.ssp}/${PRACTICE}`, '2026-07-05T09:00:02.000Z'),
        entry(`https://${topology.spine.pds}/personal-demographics/FHIR/R4/Patient/9990000018`),
        entry('https://elsewhere.example/x'),
      ),
      topology,
    )
    assert.deepEqual(
      exchanges.map(({ id, leg }) => [id, leg]),
      [
        ['x1', 'to-pds'],
        ['x2', 'to-ssp'],
      ],
    )
    assert.equal(exchanges[1]?.request.target, `/${PRACTICE}`)
    assert.deepEqual(exchanges[1].request.headers, [
      ['Host', topology.spine.ssp],
      ['accept', '*/*'],
      ['authorization', 'Bearer x'],
    ])
    assert.equal(exchanges[1].response?.body.toString(), '{}')
    assert.deepEqual([...elsewhere], [['elsewhere.example', 1]])
  })

  const refused = (file: string, words: RegExp) => {
    assert.throws(() => readHar(file, topology), { code: 'TRAFFIC_UNREADABLE', message: words })
  }

  it('is refused where it is no JSON, no archive, or of another form, in words that name the place', () => {
    refused(fileOf('patient 9990000018'), /cannot be judged: it is no JSON/)
    assert.throws(
      () => readHar(fileOf('patient 9990000018'), topology),
      ({ message }: Error) => !message.includes('999'),
      'nothing of it is quoted',
    )
    refused(fileOf({}), /it is no HTTP Archive: log\.entries is missing/)
    refused(fileOf([1]), /it is no HTTP Archive/)
    refused(
      harOf({ ...entry(PRACTICE), startedDateTime: 'noon' }, null),
      /log\.entries\[0\]\.startedDateTime.*\n.*log\.entries\[1\]/,
    )
    refused(join(folder, 'none.har'), /cannot be judged/)
  })

  it('is refused where whoever saved it left out what requests were authorised by', () => {
    const { request, ...rest } = entry(
      `https://${topology.spine.pds}/personal-demographics/FHIR/R4/Patient/9990000018`,
    )
    const without = { ...rest, request: { ...request, headers: [] } }
    refused(harOf(without), /none of its requests has an Authorization header.*with sensitive data/)
  })

  it('is refused where nothing in it went to Spine, and says where it went', () => {
    refused(
      harOf(entry('https://elsewhere.example/x')),
      /none of its 1 requests.*they went to elsewhere\.example/,
    )
  })
})
