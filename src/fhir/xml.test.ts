import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readXml } from './read-xml.js'
import { writeXml } from './write-xml.js'

const appointment = {
  resourceType: 'Appointment',
  id: 'a1',
  meta: { versionId: '2', profile: ['https://fhir.example/A'] },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">Tom &amp; <b>Ann</b></div>' },
  contained: [{ resourceType: 'Organization', id: '1', name: 'A "B" <C> & D' }],
  extension: [
    { url: 'https://fhir.example/E', valueReference: { reference: '#1' } },
    {
      url: 'https://fhir.example/F',
      extension: [{ url: 'g', valueCodeableConcept: { coding: [{ code: 'x', userSelected: true }] } }],
    },
  ],
  status: 'booked',
  description: 'Línea 1\nline 2\ttab',
  _description: { extension: [{ url: 'https://fhir.example/H', valueInteger: -3 }] },
  minutesDuration: 10,
  slot: [{ reference: 'Slot/1' }],
  participant: [{ actor: { reference: 'Patient/1' }, status: 'accepted' }],
}

const patient = {
  resourceType: 'Patient',
  name: [{ given: [null, 'Ann'], _given: [{ id: 'g1' }, null] }],
  multipleBirthBoolean: false,
}

describe('FHIR XML', () => {
  for (const resource of [
    appointment,
    patient,
    { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: appointment }, { resource: patient }] },
    { resourceType: 'Parameters', parameter: [{ name: 'registerPatient', resource: patient }] },
    { resourceType: 'Binary', contentType: 'text/plain', content: 'U3ludGhldGlj' },
  ])
    test(`holds a ${resource.resourceType} as its JSON does`, () => {
      assert.deepEqual(readXml(writeXml(resource)), { resource, departures: [] })
    })

  test('is written in the order of the tables, whatever that of the JSON', () => {
    const turned = Object.fromEntries(Object.entries(appointment).reverse())
    assert.equal(writeXml(turned), writeXml(appointment))
  })

  test('keeps what the tables do not have', () => {
    const odd = { resourceType: 'Slot', status: 'free', mood: 'good', moods: [{ of: 'a' }, { of: 'b' }] }
    assert.deepEqual(readXml(writeXml(odd))?.resource, odd)
  })

  const inSlot = (inner: string, attributes = 'xmlns="http://hl7.org/fhir"') =>
    `<Slot ${attributes}>${inner}</Slot>`

  for (const [what, text, at, expected] of [
    [
      'elements in another order',
      inSlot('<status value="free"/><id value="1"/>'),
      'Slot.id',
      'before status, as in the table of Slot',
    ],
    [
      'another namespace',
      inSlot('<status value="free"/>', ''),
      'Slot.status',
      'the namespace http://hl7.org/fhir',
    ],
    [
      'an attribute that there is not',
      inSlot('<status value="free" mood="good"/>'),
      'Slot.status',
      'no such attribute',
    ],
    [
      'text between elements',
      inSlot('free<status value="free"/>'),
      'Slot',
      'elements and no text between them',
    ],
  ] as const)
    test(`tells of ${what}`, () => {
      const [found] = readXml(text)?.departures ?? []
      assert.deepEqual([found?.at, found?.expected], [at, expected])
    })

  test('tells by a list of an element that stands twice', () => {
    const { resource } = readXml(inSlot('<status value="free"/><status value="busy"/>')) ?? {}
    assert.deepEqual(resource?.['status'], ['free', 'busy'])
  })

  for (const [what, text] of [
    ['what is not well-formed', inSlot('<status value="free">')],
    ['two roots', inSlot('') + inSlot('')],
    ['an unknown entity', inSlot('<comment value="&lol;"/>')],
    ['a document type', `<!DOCTYPE Slot [<!ENTITY lol "lol">]>${inSlot('<comment value="&lol;"/>')}`],
    ['an outer file', `<!DOCTYPE Slot SYSTEM "file:///etc/passwd">${inSlot('')}`],
    ['what is nested too deep', inSlot('<extension url="u">'.repeat(100) + '</extension>'.repeat(100))],
    ['JSON', '{}'],
    ['nothing', ''],
  ] as const)
    test(`is not ${what}`, () => {
      assert.equal(readXml(text), undefined)
    })
})
