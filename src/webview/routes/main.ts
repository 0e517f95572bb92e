import './routes.css';
import type { RoutesMethods, RoutesState } from '../../protocol';
import { openPage } from '../shared/page';
import { createAnswer } from './answer';
import { createInputs } from './inputs';

openPage<RoutesMethods, RoutesState>((caller) => caller.call('ready'), [createInputs, createAnswer]);
