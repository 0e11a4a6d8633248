import { useEffect } from 'react';
import type { TemplateVersionFieldProps } from './schemas';

/**
 * The version of the template that the form was opened with: its default, also
 * where a form is filled in with what was sent before. It shows nothing.
 */
export function TemplateVersionField(props: TemplateVersionFieldProps) {
  const { formData, onChange, schema } = props;
  const version = schema.default as string | undefined;
  useEffect(() => {
    if (version !== undefined && formData !== version) {
      onChange(version);
    }
  }, [formData, onChange, version]);
  return null;
}
