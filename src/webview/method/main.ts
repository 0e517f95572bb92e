import './method.css';
import type { MethodMethods, MethodState } from '../../protocol';
import { openPage } from '../shared/page';
import { createVerdict } from '../shared/steps/verdict';
import { createClientAnswer } from './clientAnswer';
import { createHeader } from './header';
import { createLog } from './log';
import { createMethodWay } from './way';

openPage<MethodMethods, MethodState>((caller) => caller.call('ready'), [createHeader, createVerdict, createMethodWay, createClientAnswer, createLog]);
