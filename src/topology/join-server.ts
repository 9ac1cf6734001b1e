import { HarnessError, CannotBePlayed } from '../spine/errors.js'
import { asidForm, odsCodeForm, type Asid, type IdentifierForm, type OdsCode } from '../spine/identifiers.js'
import type { Organisation, System, Topology } from './topology.js'

/** So many organisations connect through the same server as the host, each with an ASID of its own and the host's agreements. */
export const joinServerOf =
  (host: Organisation, count: number): ((topology: Topology) => Topology) =>
  (topology) => {
    const model = topology.systems.find(
      ({ organisation, roles }) => organisation === host.odsCode && roles.includes('consumer'),
    )
    const user = topology.practitioners.find(({ organisation }) => organisation === host.odsCode)
    if (!model || !user) throw notAConsumer(topology, host)
    const members = Array.from({ length: count }, (_, index) => member(host, index + 1))
    const agreements = topology.agreements.filter(({ consumer }) => consumer === host.odsCode)
    return {
      ...topology,
      organisations: [...topology.organisations, ...members.map(({ organisation }) => organisation)],
      systems: [...topology.systems, ...members.map((each) => systemOf(each, model))],
      agreements: [
        ...topology.agreements,
        ...members.flatMap(({ organisation: { odsCode } }) =>
          agreements.map((agreement) => ({ ...agreement, consumer: odsCode })),
        ),
      ],
      practitioners: [
        ...topology.practitioners,
        ...members.map(({ organisation: { odsCode } }) => ({
          ...user,
          id: `user-${odsCode.toLowerCase()}`,
          organisation: odsCode,
        })),
      ],
    }
  }

interface Member {
  readonly organisation: Organisation
  readonly asid: Asid
}

function member({ type, telephone, name }: Organisation, number: number): Member {
  const digits = String(number).padStart(4, '0')
  return {
    organisation: { odsCode: code(`NM${digits}`), name: `${name} Member ${digits}`, type, telephone },
    asid: asid(`29000000${digits}`),
  }
}

const systemOf = ({ organisation: { odsCode }, asid }: Member, model: System): System => ({
  ...model,
  id: `member-${odsCode.toLowerCase()}`,
  organisation: odsCode,
  asid,
})

const notAConsumer = ({ title }: Topology, { name }: Organisation): HarnessError =>
  new CannotBePlayed(
    'SYSTEM_NOT_REGISTERED',
    `${name} has no consumer system with a user in "${title}", so nobody can join it.`,
  )

const code = (text: string): OdsCode => written(odsCodeForm, text)
const asid = (text: string): Asid => written(asidForm, text)

/** An identifier that is made here and so has its form. */
function written<Id extends string>({ test, name }: IdentifierForm<Id>, text: string): Id {
  if (test(text)) return text
  throw new HarnessError('TOPOLOGY_INVALID', `${text} is no ${name}; fewer organisations can join.`)
}
