import { html, type Html } from '../pages/html.js';
import { page } from '../pages/layout.js';

/** Which of their roles somebody looks in: the page leads on to where they wanted to go. */
export function rolesPage(of: {
  subject: string;
  held: readonly string[];
  chosen: string | undefined;
  to: string;
}): Html {
  const { subject, held, chosen, to } = of;
  const forms = held.map(
    (role) =>
      html`<form method="post" action="/sign-in/role">
        <input type="hidden" name="to" value="${to}" /><input type="hidden" name="role" value="${role}" />
        <button class="${role === chosen ? '' : 'second'}">
          <code>${role}</code>${role === chosen ? html` <small>现在 now</small>` : ''}
        </button>
      </form>`,
  );
  return page(
    '选择职务',
    html`<main class="act">
      <h1>以何职务查看 <small>In which role</small></h1>
      <p>${subject}</p>
      ${held.length > 0 ? forms : NO_ROLE}
      <form method="post" action="/sign-in/out">
        <button class="second">退出 <small>sign out</small></button>
      </form>
    </main>`,
  );
}

const NO_ROLE = html`<p class="alert">
  您现在没有任何职务，请与系统管理员联系。<small>You hold no role now; ask the operator.</small>
</p>`;

export const nobodyPage = (subject: string): Html =>
  page(
    '没有职务',
    html`<main class="act">
      <h1>没有职务 <small>No role</small></h1>
      <p>${subject}</p>
      ${NO_ROLE}
    </main>`,
  );

export const notFinishedPage = (): Html =>
  page(
    '登录未完成',
    html`<main class="act">
      <h1>登录未完成 <small>Not signed in</small></h1>
      <p>
        登录超时、已经用过，或者不是从本系统发起。<small
          >It took too long, was used before, or was not begun here.</small
        >
      </p>
      <p>
        <a href="/sign-in">重新登录 <small>sign in again</small></a>
      </p>
    </main>`,
  );

export const signedOutPage = (): Html =>
  page(
    '已退出',
    html`<main class="act">
      <h1>已退出 <small>Signed out</small></h1>
      <p>
        <a href="/sign-in">登录 <small>sign in</small></a>
      </p>
    </main>`,
  );
