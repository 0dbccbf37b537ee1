console.log('late starts'); await new Promise((resolve) => setTimeout(resolve, 5)); console.log('late ends');
export const value = 'late';
