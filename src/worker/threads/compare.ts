/** The thread that compares with velocityjs. Nobody waits for it. */
import type { ComparisonMethods } from '../../protocol';
import { listen } from '../listen';
import { compareWithVelocityjs } from '../portability';

listen<ComparisonMethods>({ portability: compareWithVelocityjs });
