/** Requests to the backend as a person: what `curl` would do with their token. */
export class ApiOfPerson {
  private constructor(
    private readonly baseUrl: string,
    private readonly token: string,
  ) {}

  static async signIn(baseUrl: string, ref: string): Promise<ApiOfPerson> {
    const response = await fetch(`${baseUrl}/api/auth/examplePeople/refresh`, {
      headers: { 'x-example-person': ref },
    });
    if (!response.ok) {
      throw new Error(`Signing in as ${ref} answered ${response.status}`);
    }
    const { backstageIdentity } = await response.json();
    return new ApiOfPerson(baseUrl, backstageIdentity.token);
  }

  get(path: string) {
    return this.send('GET', path);
  }

  post(path: string, body?: unknown) {
    return this.send('POST', path, body);
  }

  private async send(method: string, path: string, body?: unknown) {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      body:
        text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
    };
  }
}
