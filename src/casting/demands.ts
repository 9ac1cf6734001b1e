import type { Topology } from '../topology/topology.js'
import {
  everybodyBooks,
  everybodyFindsSlots,
  hasSeveralServers,
  manyAtOnce,
  runsItsServer,
  asksAMiniService,
  signsForPds,
  slotsEverywhere,
  staffSignIn,
} from './crowd-demands.js'
import { ofPart, organisation, type Demand } from './demand.js'
import type { ScenarioPart } from './parts.js'
import { isAlone, pairPremises, premises, stagePremises } from './premises.js'
import type { Spoken } from './sentences.js'
import { slotDemands } from './slot-demands.js'

/** Everything that a scenario asks for, of premises that it states and of what it has its people do. */
export function demandsOf(
  script: Topology,
  sentences: readonly Spoken[],
  parts: readonly ScenarioPart[],
): readonly Demand[] {
  return [
    ...sentences.flatMap(statedPremises),
    ...slotDemands(script, sentences, parts),
    ...sentences.flatMap((sentence) => othersOf(script, sentence, sentences)),
  ]
}

function statedPremises({ form, names: [first, second] }: Spoken): readonly Demand[] {
  const stated = premises.find(({ says }) => form === `{organisation} ${says}`)
  const ofAll = stagePremises.find(({ says }) => form === says)
  if (ofAll) return [{ says: ofAll.says, of: [], holds: ofAll.holds }]
  const ofTwo = pairPremises.find(({ says }) => form === `{organisation} and {organisation} ${says}`)
  if (ofTwo && first && second)
    return [
      {
        says: `with ${first.name} it has to be true that they ${ofTwo.says}`,
        of: [second.name, first.name],
        holds: (topology, chosen) => {
          const [one, other] = [organisation(chosen(first.name)), organisation(chosen(second.name))]
          return one !== undefined && other !== undefined && ofTwo.holds(topology, one, other)
        },
      },
    ]
  if (!stated || !first) return []
  const { says, holds, bringAbout } = stated
  return [
    {
      says,
      of: [first.name],
      holds: ofPart(first.name, holds),
      bringAbout:
        bringAbout &&
        ((topology, chosen) => {
          const who = organisation(chosen(first.name))
          return who ? bringAbout(topology, who) : topology
        }),
    },
  ]
}

/** What single sentences ask for that nothing else tells. */
function othersOf(script: Topology, { form, names }: Spoken, all: readonly Spoken[]): readonly Demand[] {
  const [first] = names
  if (form.startsWith('every consumer organisation asks every practice'))
    return [
      {
        says: 'every consumer can act, and each practice has slots for it within four weeks',
        of: [],
        holds: everybodyFindsSlots,
        bringAbout: slotsEverywhere,
      },
    ]
  if (form.startsWith("the certificate of {organisation}'s message handling server") && first)
    return [
      {
        says: 'with a message handling server that it runs itself',
        of: [first.name],
        holds: ofPart(first.name, runsItsServer),
      },
    ]
  if (form.startsWith('{organisation} suffers mhs:') && first)
    return [
      {
        says: 'with a message handling server that it runs itself',
        of: [first.name],
        holds: ofPart(first.name, runsItsServer),
      },
      ...(form.endsWith('mhs:borrows-certificate')
        ? [
            {
              says: 'there is another consumer server with a certificate to borrow',
              of: [],
              holds: hasSeveralServers,
            },
          ]
        : []),
    ]
  if (form.startsWith('staff of every organisation book') && first)
    return [
      {
        says: 'somebody of each organisation may use the portal and book there',
        of: [first.name],
        holds: everybodyBooks(first.name),
      },
    ]
  if (/^(?:PDS knows which member of staff|nobody had to sign in for PDS)/.test(form))
    return [{ says: 'staff sign in for PDS at the portal', of: [], holds: staffSignIn }]
  if (/\bthe portal is used\b|^the fault portal:/.test(form))
    return [{ says: 'there is a portal', of: [], holds: ({ portals }) => portals.length > 0 }]
  if (/^the fault pds:(?:holds-no-public-key|cannot-reach-key-set)$/.test(form))
    return [...new Set(all.flatMap(whoBooks))].map((name) => ({
      says: 'asks for access to PDS by assertions that its application signs',
      of: [name],
      holds: ofPart(name, signsForPds),
    }))
  if (
    /^the fault pds:(?:cannot-validate-its-answers|answers-from-a-local-store|fails-as-a-mini-service)$/.test(
      form,
    )
  )
    return [...new Set(all.flatMap(whoBooks))].map((name) => ({
      says: 'asks PDS by a Spine Mini Service',
      of: [name],
      holds: ofPart(name, asksAMiniService),
    }))
  if (form.endsWith(' connect through servers of their own'))
    return names.map(({ name }) => ({
      says: 'is behind a server of its own',
      of: [name],
      holds: ofPart(name, isAlone),
    }))
  const many = /^(\d+) journeys of the organisations behind the server of /.exec(form)
  if (many && first) {
    const joined = all.flatMap((each) => /^(\d+) more organisations/.exec(each.form)?.[1] ?? [])
    const own = Number(many[1]) - Number(joined[0] ?? 0)
    return [manyAtOnce(first.name, own)]
  }
  const number = /^\{organisation\} traces the NHS number (\S+)$/.exec(form)?.[1]
  if (number !== undefined && !isHeld(script, number))
    return [
      { says: `nobody holds the NHS number ${number}`, of: [], holds: (stage) => !isHeld(stage, number) },
    ]
  return []
}

/** Who books, and so asks PDS first. */
const whoBooks = ({ form, names: [first] }: Spoken): readonly string[] =>
  first && form.startsWith('{organisation} books ') ? [first.name] : []

const isHeld = ({ patients }: Topology, number: string): boolean =>
  patients.some(({ nhsNumber }) => nhsNumber === number)
