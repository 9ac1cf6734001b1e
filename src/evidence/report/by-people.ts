import { counted } from '../counted.js'
import { subjectOf } from '../statements/attestation.js'
import type { Deviation } from '../statements/deviation.js'
import type { SaidOfRun } from '../statements/said.js'
import { html, type Html } from './escape.js'
import { requirementAnchor } from './view.js'
import { scrolling } from './words.js'

/** What people said about a run, as opposed to what was judged from evidence. */
export type SaidByPeople = Partial<SaidOfRun>

const countOf = ({ accepted = [], faults = [], void: empty = [] }: SaidByPeople): number =>
  accepted.length + faults.length + empty.length

/** For the first screen: how many failures were accepted, by whom, until when; nothing where none was. */
export function acceptedLine(said: SaidByPeople): Html | undefined {
  const { accepted = [], faults = [] } = said
  if (countOf(said) === 0) return undefined
  const owners = [...new Set(accepted.map(({ owner }) => owner))].join(', ')
  const earliest = accepted.map(({ expires }) => expires).sort()[0]
  const words = [
    ...(accepted.length > 0
      ? [
          `${counted(accepted.length, 'deviation')} accepted by ${owners}, the first until ${earliest ?? ''}; ${accepted.length === 1 ? 'it stays a failure' : 'they stay failures'}`,
        ]
      : []),
    ...(faults.length > 0
      ? [`${counted(faults.length, 'point')} in which the baseline is at odds with this run`]
      : []),
  ]
  return html`<p class="pointer"><a href="#by-people">Said by people</a>: ${words.join('; ')}.</p>`
}

/** For what a reader must not conclude. */
export const peopleWords = (attested: number, { accepted = [] }: SaidByPeople): string =>
  `${attested === 0 ? 'Nothing was attested by a person' : `${counted(attested, 'requirement')} rest on the word of a person and never count as passed`}; ${accepted.length === 0 ? 'no failure was waived' : `${counted(accepted.length, 'failure')} accepted for a while, still counted as failed`}.`

/** Accepted deviations, and what of a baseline or of the attestations does not hold. */
export function byPeople(said: SaidByPeople): Html | undefined {
  if (countOf(said) === 0) return undefined
  const { accepted = [], faults = [], void: empty = [] } = said
  return html`<section id="by-people" aria-labelledby="by-people-h">
    <h2 id="by-people-h">Said by people</h2>
    ${accepted.length === 0 ? undefined : deviations(accepted)}
    ${
      faults.length === 0
        ? undefined
        : html`<h3>Baseline at odds with this run</h3>
            <ul>
              ${faults.map(({ fault, text }) => html`<li><b>${fault.replaceAll('-', ' ')}</b>: ${text}</li>`)}
            </ul>`
    }
    ${
      empty.length === 0
        ? undefined
        : html`<h3>Attestations that do not count</h3>
            <ul>
              ${empty.map(
                ({ attestation, reason }) =>
                  html`<li>
                    <b>${subjectOf(attestation)}</b>, by ${attestation.by.name}, ${attestation.by.role},
                    ${attestation.by.organisation}: ${reason}
                  </li>`,
              )}
            </ul>`
    }
  </section>`
}

function deviations(accepted: readonly Deviation[]): Html {
  const table = html`<table class="deviations">
    <caption>
      Accepted deviations
    </caption>
    <thead>
      <tr>
        ${['Requirement', 'Topology', 'Accepted by', 'Reason', 'Followed up', 'Until'].map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${accepted.map(
        ({ requirement, topology, owner, reason, issue, accepted: since, expires }) =>
          html`<tr>
            <th scope="row"><a href="#${requirementAnchor(requirement)}">${requirement}</a></th>
            <td>${topology}</td>
            <td>${owner}, ${since}</td>
            <td>${reason}</td>
            <td>${issue}</td>
            <td>${expires}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
  return html`<h3>Accepted deviations</h3>
    ${scrolling('Accepted deviations', table)}`
}
