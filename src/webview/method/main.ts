import './method.css';
import type { MethodMethods, MethodState } from '../../protocol';
import { openPage } from '../shared/page';
import { createClientAnswer } from './clientAnswer';
import { createHeader } from './header';
import { createLog } from './log';
import { createVerdict } from './verdict';
import { createWay } from './way';

openPage<MethodMethods, MethodState>((caller) => caller.call('ready'), [createHeader, createVerdict, createWay, createClientAnswer, createLog]);
