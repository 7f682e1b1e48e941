import { render } from 'preact';
import { App } from './app.tsx';
import './style/base.css';
import './style/overview.css';
import './style/page.css';
import './style/scan.css';
import './style/text.css';
import './style/grid.css';
import './style/doubts.css';
import './style/card.css';
import './style/about.css';
import './style/years.css';
import './style/small-and-print.css';

// The token has become a cookie: it stays neither in the address nor in what is copied from it.
if (location.search !== '') history.replaceState(null, '', `/${location.hash}`);

render(<App />, document.querySelector('#app')!);
