import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole apps are rendered, also on busy machines.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);
