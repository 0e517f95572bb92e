/** The thread for everything else: definitions, events, selection expressions, requests through an API. */
import { readingHandlers } from '../handlers';
import { listen } from '../listen';

listen(readingHandlers);
