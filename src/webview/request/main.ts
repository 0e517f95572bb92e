import './request.css';
import type { RequestMethods, RequestState } from '../../protocol';
import { openPage } from '../shared/page';
import { createAnswer } from './answer';
import { createForm } from './form';

openPage<RequestMethods, RequestState>((caller) => caller.call('ready'), [createForm, createAnswer]);
