// Every alpha import of the package, so that an upgrade touches one file.
export {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
