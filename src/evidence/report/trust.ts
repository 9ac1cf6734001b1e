import type { ProofOfBuild } from '../run-record.js'
import { html, type Html } from './escape.js'
import type { View } from './view.js'
import { scrolling } from './words.js'

/** Why a pass means something: what the harness proved about its own judging code before the run. */
export function trust({ record }: View): Html {
  const { proof } = record.facts
  return html`<section id="trust" aria-labelledby="trust-h">
    <h2 id="trust-h">Why you may trust a pass</h2>
    ${
      proof === undefined
        ? html`<p>
            <b>Not proved for this build.</b> Nothing shows that the code that judged this run finds what is
            wrong. In a checkout <code>npm run prove</code> proves it; runs after that say so here.
          </p>`
        : proved(proof)
    }
  </section>`
}

function proved({ line, digest, checks }: ProofOfBuild): Html {
  const table = html`<table class="untested">
    <thead>
      <tr>
        ${['What is expected', 'Found missing when somebody'].map((name) => html`<th>${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${checks.map(
        ({ title, fault, others = 0 }) =>
          html`<tr>
            <td>${title}</td>
            <td>${fault ?? 'no fault that is played breaks it'}${others > 0 ? ` (+${others})` : ''}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
  return html`<p>
      Before this run the very code that judged it was put to the proof: every fault was played where it shows
      and had to break exactly the checks that it should, in the right words; every situation without a fault
      had to be silent.
    </p>
    <p><b>${line}</b></p>
    <p class="note">
      Judging code: <code>${digest}</code>. <code>npx spinecheck prove</code> proves it again.
    </p>
    <details class="x" id="trust-checks">
      <summary>Each of the ${checks.length} checks, and a fault that it catches</summary>
      ${scrolling('Checks and a fault that each catches', table)}
    </details>`
}
