import { interactions } from '../../spine/interactions.js'
import {
  nhsNumberCheckDigit,
  type Asid,
  type Fqdn,
  type NhsNumber,
  type OdsCode,
  type PartyKey,
  type ServiceRootUrl,
} from '../../spine/identifiers.js'
import type {
  MessageHandlingServer,
  Organisation,
  Patient,
  Practitioner,
  Schedule,
  System,
  Topology,
} from '../topology.js'

/** What a generated topology is like; every combination is sound. */
export interface TopologyShape {
  readonly title: string
  /** How many consumer organisations are behind each consumer server; the first of each hosts it. */
  readonly consumers: readonly number[]
  /** How many practices are behind each practice server; a server of several is run by their supplier. */
  readonly practices: readonly number[]
  /** Of all pairs of consumer and practice every so-manieth has no agreement; 0 for all sharing appointments. */
  readonly withoutAgreement: number
  /** The day of each practice's first slots; none where it has no slots. */
  readonly slots: readonly (number | undefined)[]
  /** How many patients each practice has. */
  readonly patients: number
  /** Whether the first server's organisations use a portal. */
  readonly portal?: boolean
  /** Whether the first practice books elsewhere too. */
  readonly practiceThatAsks?: boolean
  /** Whether the first consumer organisation runs a second system, behind the last server. */
  readonly secondSystem?: boolean
  /** Whether consumers ask in XML. */
  readonly inXml?: boolean
}

const INTERACTIONS = Object.values(interactions).map(({ id }) => id)

// Names that no pattern for names of the shipped features would take for one.
const CONSUMERS = [
  'Quayside 111',
  "St. Brannoc's Walk-in Centre & Minor Injuries (North)",
  'The Fold',
  'Harbour 111 Service',
  "O'Malley's Out-of-Hours",
  'Ward 7b/East',
]
const PRACTICES = [
  'Old Mill Practice',
  'Dr. Ames + Partners',
  'Surgery No. 5',
  'Rectory Road (Branch)',
  'Green & Son',
  "King's Wood",
]

const at = <Item>(items: readonly Item[], place: number, made: (number: number) => Item): Item =>
  items[place] ?? made(place)

/** A sound topology of a shape; the same for the same shape. */
export function generatedTopology(shape: TopologyShape): Topology {
  const hosts = shape.consumers.map((_count, server) =>
    shape.consumers.slice(0, server).reduce((sum, each) => sum + each, 0),
  )
  const consumerCount = shape.consumers.reduce((sum, each) => sum + each, 0)
  const practiceCount = shape.practices.reduce((sum, each) => sum + each, 0)
  const consumers = Array.from({ length: consumerCount }, (_, place): Organisation => ({
    odsCode: `QC${String(place + 1).padStart(3, '0')}` as OdsCode,
    name: at(CONSUMERS, place, (number) => `Consumer ${number}`),
    type: 'urgent-care',
    telephone: `01632 9604${String(place).padStart(2, '0')}`,
  }))
  const practices = Array.from({ length: practiceCount }, (_, place): Organisation => ({
    odsCode: `QP${String(place + 1).padStart(3, '0')}` as OdsCode,
    name: at(PRACTICES, place, (number) => `Practice ${number}`),
    type: 'gp-practice',
    telephone: `01632 9605${String(place).padStart(2, '0')}`,
  }))
  const suppliers: Organisation[] = [
    { odsCode: 'YQC01' as OdsCode, name: 'Bluebell Dispatch Ltd' },
    { odsCode: 'YQP01' as OdsCode, name: 'Teasel Practice Systems' },
  ]
  const servers: MessageHandlingServer[] = []
  const systems: System[] = []
  shape.consumers.forEach((count, number) => {
    const [host] = consumers.slice(hosts[number])
    if (!host) return
    servers.push({
      id: `consumer-server-${number}`,
      hostedBy: host.odsCode,
      fqdn: `c${number}.quay.example` as Fqdn,
    })
    for (const who of consumers.slice(hosts[number], (hosts[number] ?? 0) + count)) {
      const place = consumers.indexOf(who)
      systems.push({
        ...asConsumer(who, `consumer-server-${number}`, host, number),
        id: `consumer-${place}`,
        asid: `3000000010${String(place).padStart(2, '0')}` as Asid,
        ...(shape.portal && number === 0 ? { portal: 'portal', pds: 'fhir-healthcare-worker' as const } : {}),
        ...(shape.inXml ? { format: 'xml' as const } : {}),
      })
    }
  })
  const [first] = consumers
  const last = shape.consumers.length - 1
  const lastHost = consumers[hosts[last] ?? 0]
  if (shape.secondSystem && first && lastHost && last > 0)
    systems.push({
      ...asConsumer(first, `consumer-server-${last}`, lastHost, last),
      id: 'consumer-second',
      asid: '300000001099' as Asid,
      product: 'Bluebell Night Desk',
    })
  let place = 0
  shape.practices.forEach((count, number) => {
    const members = practices.slice(place, place + count)
    const fqdn = `p${number}.quay.example` as Fqdn
    const [host] = members
    if (!host) return
    servers.push({
      id: `practice-server-${number}`,
      hostedBy: count > 1 ? ('YQP01' as OdsCode) : host.odsCode,
      fqdn,
    })
    for (const who of members) {
      systems.push({
        id: `practice-${place}`,
        organisation: who.odsCode,
        roles: place === 0 && shape.practiceThatAsks ? ['provider', 'consumer'] : ['provider'],
        asid: `3000000020${String(place).padStart(2, '0')}` as Asid,
        partyKey: `${who.odsCode}-83${String(2000 + place)}` as PartyKey,
        mhs: `practice-server-${number}`,
        manufacturer: 'YQP01' as OdsCode,
        product: 'Teasel GP',
        version: '2.0.0',
        serviceRoot: `https://${fqdn}/${who.odsCode}/STU3/1/gpconnect` as ServiceRootUrl,
        interactions: INTERACTIONS,
      })
      place += 1
    }
  })
  const asking = [...consumers, ...(shape.practiceThatAsks ? practices.slice(0, 1) : [])]
  const agreements = asking
    .flatMap((consumer) => practices.map((practice) => ({ consumer, practice })))
    .filter(({ consumer, practice }) => consumer !== practice)
    .filter((_pair, index) => shape.withoutAgreement === 0 || (index + 1) % shape.withoutAgreement !== 0)
    .map(({ consumer, practice }) => ({
      consumer: consumer.odsCode,
      provider: practice.odsCode,
      capability: 'appointment-management' as const,
    }))
  return {
    title: shape.title,
    clock: '2027-07-04T08:30:00+01:00',
    spine: {
      pds: 'pds.spine.example' as Fqdn,
      sds: 'sds.spine.example' as Fqdn,
      ldap: 'ldap.spine.example' as Fqdn,
      ssp: 'proxy.spine.example' as Fqdn,
      messaging: 'msg.spine.example' as Fqdn,
      smsp: 'smsp.spine.example' as Fqdn,
    },
    appointments: [],
    organisations: [...consumers, ...practices, ...suppliers],
    messageHandlingServers: servers,
    portals:
      shape.portal && first
        ? [
            {
              id: 'portal',
              hostedBy: first.odsCode,
              name: 'Quay Portal',
              usedBy: consumers.slice(0, shape.consumers[0]).map(({ odsCode }) => odsCode),
            },
          ]
        : [],
    systems,
    agreements,
    patients: practices.flatMap(({ odsCode }, number) =>
      Array.from({ length: shape.patients }, (_, index) => patient(number * shape.patients + index, odsCode)),
    ),
    practitioners: [
      ...[...consumers, ...practices].map(({ odsCode }, index) => staff(index, odsCode)),
      ...(shape.portal
        ? consumers.slice(0, shape.consumers[0]).map(({ odsCode }, index) => floating(index, odsCode))
        : []),
    ],
    schedules: practices.flatMap(({ odsCode }, index): readonly Schedule[] => {
      const day = shape.slots[index % Math.max(1, shape.slots.length)]
      return day === undefined ? [] : [schedule(odsCode, day)]
    }),
  }
}

const asConsumer = ({ odsCode }: Organisation, mhs: string, host: Organisation, number: number) =>
  ({
    organisation: odsCode,
    roles: ['consumer'],
    partyKey: `${host.odsCode}-83${String(1000 + number)}` as PartyKey,
    mhs,
    manufacturer: 'YQC01' as OdsCode,
    product: 'Bluebell Dispatch',
    version: '4.2.0',
    interactions: INTERACTIONS,
  }) as const

const GIVEN = ['Otto', 'Ada-May', 'Lu', 'Bríd', 'Ned', 'Ora']

function patient(place: number, practice: OdsCode): Patient {
  const digits = [...Array(10).keys()]
    .map((step) => String(999_300_000 + place * 10 + step))
    .find((nine) => nhsNumberCheckDigit(nine) !== undefined)
  return {
    nhsNumber: `${digits ?? ''}${nhsNumberCheckDigit(digits ?? '') ?? ''}` as NhsNumber,
    name: {
      family: `O'Dummy ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[place % 26] ?? ''}`,
      given: GIVEN[place % GIVEN.length] ?? 'Al',
    },
    gender: 'female',
    birthDate: '1980-01-31',
    postalCode: 'ZZ99 3AA',
    addressLine: '1 Fiction Row',
    registeredPractice: practice,
    sensitive: false,
    invalidated: false,
    onRecordAt: [practice],
  }
}

const staff = (place: number, organisation: OdsCode): Practitioner => ({
  id: `staff-${place}`,
  organisation,
  name: { family: `Tester${place}`, given: 'Kim', prefix: 'Dr' },
  gender: 'female',
  sdsUserId: `9999000030${String(place).padStart(2, '0')}`,
  sdsRoleProfileId: `9999000031${String(place).padStart(2, '0')}`,
})

/** One person who works for all who use the portal. */
const floating = (place: number, organisation: OdsCode): Practitioner => ({
  ...staff(place, organisation),
  id: `floating-${place}`,
  name: { family: 'Everywhere', given: 'Pat' },
  sdsUserId: '999900003299',
  sdsRoleProfileId: `9999000033${String(place).padStart(2, '0')}`,
})

const schedule = (practice: OdsCode, day: number): Schedule => ({
  id: `surgery-${practice.toLowerCase()}`,
  practice,
  session: 'Surgery',
  slotType: 'Ten minute routine',
  role: { code: 'R0260', display: 'General Medical Practitioner' },
  slots: [{ day, start: '09:00', minutes: 10, count: 8, channel: 'In-person' }],
})
