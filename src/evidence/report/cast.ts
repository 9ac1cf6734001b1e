import type { Role } from '../../casting/cast.js'
import { anyOf } from '../../spine/any-of.js'
import { groupBy } from '../group-by.js'
import type { RunRecord, ScenarioRecord } from '../run-record.js'
import { html, type Html } from './escape.js'
import { ranges } from './ranges.js'
import { scrolling } from './words.js'

/** Who plays somebody else in a scenario. */
const others = ({ cast = [] }: ScenarioRecord): readonly Role[] =>
  cast.filter(({ part, player, isMadeUp }) => part !== player || isMadeUp === true)

/** Whether anybody plays somebody else in a run. */
export const hasCast = ({ scenarios }: RunRecord): boolean =>
  scenarios.some((scenario) => others(scenario).length > 0)

/** What a step says, with the player in place of whom it names, and the part beneath. */
export function stepText(text: string, scenario: ScenarioRecord): Html {
  const roles = new Map(others(scenario).map((role) => [role.part, role]))
  if (roles.size === 0) return html`${text}`
  const pieces = text.split(new RegExp(`(${anyOf([...roles.keys()])})`))
  return html`${pieces.map((piece) => {
    const role = roles.get(piece)
    if (!role) return html`${piece}`
    return html`${role.player} <small>(${role.isMadeUp ? 'made up' : `plays ${role.part}`})</small>`
  })}`
}

/** Who of the topology at hand played whom, and where; nothing where everybody played themselves. */
export function castSection(record: RunRecord): Html | undefined {
  if (!hasCast(record)) return undefined
  const played = record.scenarios.flatMap((scenario) =>
    others(scenario).map((role) => ({ role, id: scenario.id })),
  )
  const rows = groupBy(played, ({ role }) => JSON.stringify([role.part, role.player, role.isMadeUp]))
  const table = html`<table>
    <caption>
      The cast
    </caption>
    <thead>
      <tr>
        <th scope="col">Named in the feature</th>
        <th scope="col">Played by</th>
        <th scope="col">What the part asks for</th>
        <th scope="col">In</th>
      </tr>
    </thead>
    <tbody>
      ${[...rows.values()].flatMap((those) => rowOf(those) ?? [])}
    </tbody>
  </table>`
  return html`<section id="cast" aria-labelledby="cast-h">
    <h2 id="cast-h">The cast</h2>
    <p>
      Features were written for the people of other topologies. Here they were played by those who stand to
      each other as these do; whoever is not in the table played under their own name.
    </p>
    ${scrolling('The cast', table)}
  </section>`
}

function rowOf(those: readonly { readonly role: Role; readonly id: string }[]): Html | undefined {
  const [first] = those
  if (!first) return undefined
  const { part, player, isMadeUp } = first.role
  const asks = [...new Set(those.map(({ role }) => role.asks))]
  return html`<tr>
    <th scope="row">${part}</th>
    <td>${player}${isMadeUp ? html` <small>(made up)</small>` : undefined}</td>
    <td>
      ${asks[0]}${asks.length > 1 ? html` <small>and ${asks.length - 1} more forms</small>` : undefined}
    </td>
    <td>${ranges(those.map(({ id }) => id))}</td>
  </tr>`
}
