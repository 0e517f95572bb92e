import './requests.css';
import type { RequestsChange, RequestsMethods } from '../../protocol';
import { button, createComplaint, element, setValue } from '../shared/dom';
import { connectHost, type Host } from '../shared/host';
import { createDetails } from './details';
import { createEmpty } from './empty';
import { createRequestList } from './list';

/** The page: a bar above, the list beside what is known of one request. */
function openRequests(): void {
  const filter = element('input', { type: 'text', class: 'filter', placeholder: 'Filter, such as: post pets 4xx -favicon', 'aria-label': 'Filter', spellcheck: 'false' });
  const count = element('span', { class: 'muted count', role: 'status' });
  const newest = button('\u2193 Newest', { class: 'link', title: 'Go to the newest request and stay there', hidden: true }, () => list.follow());
  const complaint = createComplaint();
  let total = 0;
  const list = createRequestList({
    host: () => host,
    counted(shown, all) {
      empty.root.hidden = all > 0;
      list.root.hidden = all === 0;
      count.textContent = countText(shown, all, total);
    },
    followed(follow) {
      newest.hidden = follow;
      host.send('follow', follow);
    },
  });
  const empty = createEmpty(() => host);
  const details = createDetails(() => host);
  filter.addEventListener('input', () => {
    list.filter(filter.value);
    host.send('changeFilter', filter.value);
  });
  document.getElementById('page')?.append(element('div', { class: 'bar' }, filter, count, newest), complaint.root, element('div', { class: 'split' }, empty.root, list.root, details.root));
  list.root.hidden = true;
  const host: Host<RequestsMethods> = connectHost<RequestsMethods, RequestsChange>({
    ready: (caller) => caller.call('ready'),
    // The host remembers all of it.
    keep: () => undefined,
    show(change) {
      complaint.update(undefined);
      total = change.list?.total ?? total;
      if (change.surroundings) {
        setValue(filter, change.surroundings.filter);
        list.filter(filter.value);
        newest.hidden = change.surroundings.follow;
      }
      for (const part of [empty, list, details]) part.update(change);
    },
    complain: complaint.update,
  });
}

function countText(shown: number, all: number, total: number): string {
  if (all === 0) return '';
  const kept = total > all ? `the last ${all} of ${total.toLocaleString()}` : `${all} ${all === 1 ? 'request' : 'requests'}`;
  return shown === all ? kept : `${shown} of ${kept}`;
}

openRequests();
